import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ScriptedBatch = {
  batchId: string;
  schemaVersion: number;
  tables: Record<string, { id: string; rev: number }[]>;
};
/** Handles one call of `mirror_apply`. When it returns undefined, the script itself must use `response`, or never respond. */
export type Script = (
  batch: ScriptedBatch,
  response: ServerResponse,
) => { status?: number; body: unknown; headers?: Record<string, string> } | undefined;

export type ScriptedEndpoint = {
  url: string;
  key: string;
  /** Received batches, oldest first. */
  batches: ScriptedBatch[];
  /** Time of each batch, by `performance.now()`. */
  times: number[];
  play(script: Script): void;
  stop(): Promise<void>;
};

export function rowCount(batch: ScriptedBatch): number {
  return Object.values(batch.tables).reduce((sum, rows) => sum + rows.length, 0);
}

/** Acknowledges all rows as applied. */
export const acknowledge: Script = (batch) => {
  const received = rowCount(batch);
  return { body: { batchId: batch.batchId, received, applied: received, stale: 0 } };
};

/** An error response in the format of PostgREST. */
export function refuse(status: number, code: string, message = 'refused'): { status: number; body: unknown } {
  return { status, body: { code, message, details: null, hint: null } };
}

async function readBatch(request: IncomingMessage): Promise<ScriptedBatch> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return (JSON.parse(Buffer.concat(chunks).toString('utf8')) as { p: ScriptedBatch }).p;
}

/** Starts an HTTP server in place of Supabase whose responses are scripted by the test. */
export async function startScriptedEndpoint(first: Script = acknowledge): Promise<ScriptedEndpoint> {
  let script = first;
  const batches: ScriptedBatch[] = [];
  const times: number[] = [];
  const server = createServer((request, response) => {
    void readBatch(request).then((batch) => {
      batches.push(batch);
      times.push(performance.now());
      const reply = script(batch, response);
      if (!reply) return;
      const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
      const headers = { 'content-type': 'application/json', ...reply.headers };
      response.writeHead(reply.status ?? 200, headers).end(text);
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
