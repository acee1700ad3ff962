import { randomUUID } from 'node:crypto';
import { createClient } from '@supabase/supabase-js';
import WebSocket from 'ws';
import { z } from 'zod';
import { seconds } from '../runtime/clock';
import { deadlineFetch } from './deadline-fetch';
import { MirrorFault } from './relay/mirror-faults';
import { SCHEMA_VERSION } from './rows/mirror-tables';

/** Rows as JSON text, each with its table. */
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
/**
 * Id and rev of a mirrored row. `content` holds the hash of the mapped document, and whether the row was edited since
 * the relay wrote it.
 */
export type MirroredRev = {
  id: string;
  rev: number;
  deleted: boolean;
  content?: { sourceHash: string | null; edited: boolean };
};

type WithContent = { content?: boolean };

/** The mirror database as used by the relay and the verifier. Every method throws MirrorFault. */
export type MirrorSink = {
  /** Resolves when every row has been acknowledged as applied, or as stale because the mirror has a newer rev. */
  apply(batch: MirrorBatch, signal?: AbortSignal): Promise<{ applied: number; stale: number }>;
  /** Counts of a range and an order-independent hash of its ids and revs; with `content`, also of the row contents. */
  digest(range: IdRange & WithContent): Promise<MirrorDigest>;
  /** Ids and revs of the first `limit` rows of a range, or of the given ids, in order of id. */
  revs(
    query: ((IdRange & { limit: number }) | { table: string; ids: string[] }) & WithContent,
  ): Promise<MirroredRev[]>;
  /** Time of the last response's Retry-After, in ms since the epoch; 0 when it had none. */
  notBefore(): number;
};

export type SupabaseSinkOptions = { url: string; key: string; deadlineMs?: number };

/** Builds the body of one `mirror_apply` request from rows that are already JSON text. */
function buildRequestBody(batchId: string, batch: MirrorBatch): string {
  const tables = new Map<string, string[]>();
  for (const { table, json } of batch) {
    const rows = tables.get(table) ?? [];
    rows.push(json);
    tables.set(table, rows);
  }
  const lists = [...tables].map(([table, rows]) => `${JSON.stringify(table)}:[${rows.join()}]`);
  return `{"p":{"batchId":"${batchId}","schemaVersion":${SCHEMA_VERSION},"tables":{${lists.join()}}}}`;
}

/** Creates a sink for a hosted or embedded Supabase project, with its secret key. Connects at the first request. */
export function createSupabaseSink({ url, key, deadlineMs = seconds(10) }: SupabaseSinkOptions): MirrorSink {
  const boundedFetch = deadlineFetch(deadlineMs);
  // The client serialises every body itself. It gets a short placeholder, which `send` replaces with the prepared
  // rows, so that they are serialised only once.
  const bodies = new Map<string, string>();
  const send: typeof fetch = (input, init) => {
    const body = typeof init?.body === 'string' ? bodies.get(init.body) : undefined;
    return boundedFetch.fetch(input, body === undefined ? init : { ...init, body });
  };
  const client = createClient(url, key, {
    auth: { persistSession: false, autoRefreshToken: false },
    // On Node 20 the client throws without a WebSocket implementation, although realtime is not used.
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
    // The client reports no error for an empty 404, an empty 200 or `null`.
    const parsed = shape.safeParse(data);
    if (!parsed.success) throw new MirrorFault(status, '', `Invalid response of ${name}.`);
    return parsed.data;
  }

  return {
    notBefore: boundedFetch.notBefore,
    async apply(batch, signal) {
      const batchId = randomUUID();
      const placeholder = JSON.stringify({ p: { batchId } });
      bodies.set(placeholder, buildRequestBody(batchId, batch));
      const ack = await call('mirror_apply', { batchId }, AckSchema, signal).finally(() =>
        bodies.delete(placeholder),
      );
      const isComplete = ack.received === batch.length && ack.applied + ack.stale === ack.received;
      if (ack.batchId !== batchId || !isComplete)
        throw new MirrorFault(200, '', 'The acknowledgement does not match the batch.');
      return { applied: ack.applied, stale: ack.stale };
    },
    digest: (range) => call('mirror_digest', range, DigestSchema),
    async revs(query) {
      const { rows } = await call('mirror_revs', query, RevsSchema);
      return rows.map(([id, rev, deleted, sourceHash, edited]) =>
        sourceHash === undefined || edited === undefined
          ? { id, rev, deleted }
          : { id, rev, deleted, content: { sourceHash, edited } },
      );
    },
  };
}
