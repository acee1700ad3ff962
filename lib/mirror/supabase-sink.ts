import { randomUUID } from 'node:crypto';
import { createClient } from '@supabase/supabase-js';
import WebSocket from 'ws';
import { z } from 'zod';
import { seconds } from '../runtime/clock';
import { deadlineFetch } from './deadline-fetch';
import { MirrorFault } from './relay/mirror-faults';
import { SCHEMA_VERSION } from './rows/mirror-tables';

/** Rows as JSON, with the table that each belongs to. */
export type MirrorBatch = { table: string; json: string }[];

export type IdRange = { table: string; after: string | null; upto: string | null };

const AckSchema = z.object({ batchId: z.string(), received: z.int(), applied: z.int(), stale: z.int() });
const DigestSchema = z.object({
  table: z.string(),
  live: z.int(),
  tombstones: z.int(),
  hash: z.string(),
  source: z.string().optional(),
  edited: z.int().optional(),
});
const RevSchema = z.tuple([z.string(), z.int(), z.boolean()]);
const ContentSchema = z.tuple([z.string(), z.int(), z.boolean(), z.string().nullable(), z.boolean()]);
const RevsSchema = z.object({ table: z.string(), rows: z.array(z.union([RevSchema, ContentSchema])) });

export type MirrorDigest = z.infer<typeof DigestSchema>;
/** With content: the hash of what the row was mapped from, and whether it no longer holds what was applied. */
export type MirroredRev = {
  id: string;
  rev: number;
  deleted: boolean;
  content?: { sourceHash: string | null; edited: boolean };
};

type WithContent = { content?: boolean };

/** The mirror's database as the relay and the verifier see it. Every method throws MirrorFault. */
export type MirrorSink = {
  /** Resolves only when every row has been acknowledged as applied or as older than what is there. */
  apply(batch: MirrorBatch, signal?: AbortSignal): Promise<{ applied: number; stale: number }>;
  /** Counts and order-free hashes of a range; with content, of what its rows hold, too. */
  digest(range: IdRange & WithContent): Promise<MirrorDigest>;
  /** Ids and revs of the first `limit` rows of a range, or of the named ids, in order of id. */
  revs(
    wanted: ((IdRange & { limit: number }) | { table: string; ids: string[] }) & WithContent,
  ): Promise<MirroredRev[]>;
  /** Until when the other side asked to be left alone, as a time stamp; 0 when it did not. */
  notBefore(): number;
};

export type SupabaseSinkOptions = { url: string; key: string; deadlineMs?: number };

/** The body of one `mirror_apply`, put together from rows that are JSON already. */
function toBody(batchId: string, batch: MirrorBatch): string {
  const tables = new Map<string, string[]>();
  for (const { table, json } of batch) {
    const rows = tables.get(table) ?? [];
    rows.push(json);
    tables.set(table, rows);
  }
  const lists = [...tables].map(([table, rows]) => `${JSON.stringify(table)}:[${rows.join()}]`);
  return `{"p":{"batchId":"${batchId}","schemaVersion":${SCHEMA_VERSION},"tables":{${lists.join()}}}}`;
}

/** Speaks to a Supabase project, or to the embedded one, with its secret key. Opens no connection by itself. */
export function createSupabaseSink({ url, key, deadlineMs = seconds(10) }: SupabaseSinkOptions): MirrorSink {
  const bounded = deadlineFetch(deadlineMs);
  // The client can only send what it has itself made text of, value by value: it gets a short body, and the rows
  // take its place on the way out.
  const bodies = new Map<string, string>();
  const send: typeof fetch = (input, init) => {
    const body = typeof init?.body === 'string' ? bodies.get(init.body) : undefined;
    return bounded.fetch(input, body === undefined ? init : { ...init, body });
  };
  const client = createClient(url, key, {
    auth: { persistSession: false, autoRefreshToken: false },
    // Without one the client throws on Node 20, although nothing here listens.
    realtime: { transport: WebSocket as never },
    global: { fetch: send },
  });

  async function call<T>(
    name: string,
    p: Record<string, unknown>,
    shape: z.ZodType<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const request = client.rpc(name, { p });
    const { data, error, status } = await (signal ? request.abortSignal(signal) : request);
    if (error) throw new MirrorFault(status, error.code ?? '', error.message);
    // An empty 404, an empty 200 and `null` arrive here without an error.
    const answer = shape.safeParse(data);
    if (!answer.success) throw new MirrorFault(status, '', `${name} was answered with something else.`);
    return answer.data;
  }

  return {
    notBefore: bounded.notBefore,
    async apply(batch, signal) {
      const batchId = randomUUID();
      const placeholder = JSON.stringify({ p: { batchId } });
      bodies.set(placeholder, toBody(batchId, batch));
      const ack = await call('mirror_apply', { batchId }, AckSchema, signal).finally(() =>
        bodies.delete(placeholder),
      );
      const whole = ack.received === batch.length && ack.applied + ack.stale === ack.received;
      if (ack.batchId !== batchId || !whole)
        throw new MirrorFault(200, '', 'The acknowledgement is not of this batch.');
      return { applied: ack.applied, stale: ack.stale };
    },
    digest: (range) => call('mirror_digest', range, DigestSchema),
    async revs(wanted) {
      const { rows } = await call('mirror_revs', wanted, RevsSchema);
      return rows.map(([id, rev, deleted, sourceHash, edited]) =>
        sourceHash === undefined || edited === undefined
          ? { id, rev, deleted }
          : { id, rev, deleted, content: { sourceHash, edited } },
      );
    },
  };
}
