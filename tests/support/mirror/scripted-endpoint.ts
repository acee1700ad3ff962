import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ScriptedBatch = {
  batchId: string;
  schemaVersion: number;
  tables: Record<string, { id: string; rev: number }[]>;
};
/** Answers one call of `mirror_apply`; returning nothing leaves it to the script to answer, or never to. */
export type Script = (
  batch: ScriptedBatch,
  response: ServerResponse,
) => { status?: number; body: unknown; headers?: Record<string, string> } | undefined;

export type ScriptedEndpoint = {
  url: string;
  key: string;
  /** The batches that came in, oldest first. */
  batches: ScriptedBatch[];
  /** When each of them came in, by `performance.now()`. */
  times: number[];
  play(script: Script): void;
  stop(): Promise<void>;
};

export function rowCount(batch: ScriptedBatch): number {
  return Object.values(batch.tables).reduce((sum, rows) => sum + rows.length, 0);
}

/** What a mirror that took everything answers. */
export const acknowledge: Script = (batch) => {
  const received = rowCount(batch);
  return { body: { batchId: batch.batchId, received, applied: received, stale: 0 } };
};

/** PostgREST's shape of an error. */
export function refuse(status: number, code: string, message = 'refused'): { status: number; body: unknown } {
  return { status, body: { code, message, details: null, hint: null } };
}

async function readBatch(request: IncomingMessage): Promise<ScriptedBatch> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return (JSON.parse(Buffer.concat(chunks).toString('utf8')) as { p: ScriptedBatch }).p;
}

/** A stand-in for Supabase that answers as a test tells it to. */
export async function startScriptedEndpoint(first: Script = acknowledge): Promise<ScriptedEndpoint> {
  let script = first;
  const batches: ScriptedBatch[] = [];
  const times: number[] = [];
  const server = createServer((request, response) => {
    void readBatch(request).then((batch) => {
      batches.push(batch);
      times.push(performance.now());
      const answer = script(batch, response);
      if (!answer) return;
      const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
      const headers = { 'content-type': 'application/json', ...answer.headers };
      response.writeHead(answer.status ?? 200, headers).end(text);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    key: 'scripted',
    batches,
    times,
    play: (next) => (script = next),
    stop: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
