import type { AddressInfo } from 'node:net';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGateway } from '@/lib/embedded/supabase/supabase-gateway';
import { applyMigrations } from '@/lib/embedded/supabase/supabase-migrations';
import { toRowJson } from '@/lib/mirror/relay/mirror-batch';
import { startMirror } from '@/lib/mirror/relay/mirror-relay';
import { SCHEMA_VERSION, tableOf } from '@/lib/mirror/rows/mirror-tables';
import { verifyMirror, type TableReport } from '@/lib/mirror/verify/mirror-verify';
import { createSupabaseSink, type MirrorSink } from '@/lib/mirror/supabase-sink';
import { MIRRORED_COLLECTIONS } from '@/lib/repositories/mirror/mirrored-collections';
import { markPending } from '@/lib/repositories/mirror/mirror-repository';
import { openMirrorDatabase, type MirrorDatabase } from '../support/mirror/mirror-database';
import { pendingDocument } from '../support/mirror/mirror-documents';
import { startRealPostgres } from '../support/mirror/real-postgres';
import { seededRandom } from '@/bench/support/seeded-random';

type Rows = Record<string, unknown>[];
type Server = {
  url: string;
  key: string;
  /** Runs SQL as the owner, without the gateway. */
  sql(text: string, params?: unknown[]): Promise<Rows>;
  stop(): Promise<void>;
};

async function startPostgres(): Promise<Server> {
  const server = await startRealPostgres();
  const owner = new pg.Client(server.uri);
  await owner.connect();
  return {
    url: server.url,
    key: server.key,
    sql: async (text, params) => (await owner.query(text, params)).rows as Rows,
    async stop() {
      await owner.end();
      await server.stop();
    },
  };
}

async function startEmbedded(): Promise<Server> {
  const db = await PGlite.create('memory://');
  await applyMigrations(db, 'supabase/migrations');
  const key = 'embedded';
  const gateway = createGateway({ key, query: (sql, params) => db.query(sql, params), about: {} });
  await new Promise<void>((listening) => gateway.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`,
    key,
    sql: async (text, params) => (await db.query(text, params)).rows as Rows,
    async stop() {
      gateway.closeAllConnections();
      await new Promise((closed) => gateway.close(closed));
      await db.close();
    },
  };
}

const idOf = (n: number): string => n.toString(16).padStart(24, '0');
const batchOf = (table: string, rows: Record<string, unknown>[]) =>
  rows.map((row) => ({ table, json: JSON.stringify(row) }));

let database: MirrorDatabase;
beforeAll(async () => {
  database = await openMirrorDatabase('postgres');
});
afterAll(() => database.close());

describe.each([
  ['PostgreSQL', startPostgres],
  ['PGlite', startEmbedded],
])('on %s', (_name, start) => {
  let server: Server;
  let sink: MirrorSink;

  beforeAll(async () => {
    server = await start();
    // Long deadline, because 400 concurrent batches queue up.
    sink = createSupabaseSink({ url: server.url, key: server.key, deadlineMs: 60_000 });
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    await database.clear();
    await server.sql(
      `truncate ${MIRRORED_COLLECTIONS.map((collection) => `public.${tableOf(collection)}`).join()}`,
    );
  });

  async function mirrorAll(): Promise<void> {
    const mirror = startMirror({ sink });
    await mirror.settle(60_000);
    await mirror.stop();
  }

  async function compare(options: { repair?: boolean } = {}): Promise<TableReport[]> {
    const reports = await verifyMirror({ sink, chunk: 7, settleMs: 20, ...options });
    return reports.filter(({ drifted }) => drifted > 0);
  }

  it('stores rows of every table with row_hash and source_hash', async () => {
    for (const collection of MIRRORED_COLLECTIONS) {
      const table = tableOf(collection);
      const pending = pendingDocument(collection);
      const { json, sourceHash } = toRowJson(pending);
      expect(await sink.apply([{ table, json }])).toEqual({ applied: 1, stale: 0 });
      expect(
        await server.sql(`select id, row_hash, source_hash, schema_version from public.${table}`),
      ).toEqual([
        {
          id: pending.doc._id.toHexString(),
          row_hash: expect.stringMatching(/^-?\d+$/),
          source_hash: sourceHash,
          schema_version: SCHEMA_VERSION,
        },
      ]);
      expect(await sink.digest({ table, after: null, upto: null, content: true })).toMatchObject({
        live: 1,
        edited: 0,
      });
    }
  });

  it('computes the same row hash under any session settings', async () => {
    await sink.apply(batchOf('products', [{ id: idOf(1), rev: 1, rating: 4.1, created_at: '2026-01-02' }]));
    const countEdited = `select (public.mirror_digest('{"table":"products","content":true}') ->> 'edited') as edited`;
    for (const setting of ["datestyle = 'German'", "timezone = 'Asia/Kolkata'", 'extra_float_digits = -5']) {
      await server.sql(`set ${setting}`);
      expect(await server.sql(countEdited)).toEqual([{ edited: '0' }]);
      await server.sql(`reset ${setting.split(' ')[0]}`);
    }
    await server.sql('update public.products set rating = 4.2');
    expect(await server.sql(countEdited)).toEqual([{ edited: '1' }]);
  });

  it('applies 400 overlapping concurrent batches without deadlock and keeps the highest revs', async () => {
    const random = seededRandom(7);
    const shuffled = <T>(items: T[]): T[] =>
      items
        .map((item): [number, T] => [random(), item])
        .sort(([a], [b]) => a - b)
        .map(([, item]) => item);
    const ids = Array.from({ length: 60 }, (_, i) => idOf(i));
    const highest = new Map<string, number>();
    const batches = shuffled(Array.from({ length: 400 }, (_, i) => i + 1)).map((rev) => {
      const rows = shuffled(ids).slice(0, 30);
      for (const id of rows) highest.set(id, Math.max(rev, highest.get(id) ?? 0));
      return rows.flatMap((id) => [
        ...batchOf('users', [{ id, rev, name: `rev ${rev}` }]),
        ...batchOf('orders', [{ id, rev, status: `rev ${rev}` }]),
      ]);
    });
    const results = await Promise.allSettled(batches.map((batch) => sink.apply(batch)));
    expect(results.filter(({ status }) => status === 'rejected')).toEqual([]);
    for (const [table, column] of [
      ['users', 'name'],
      ['orders', 'status'],
    ]) {
      const stored = await server.sql(
        `select id, rev::integer, ${column} as what from public.${table} order by id`,
      );
      expect(stored).toEqual(ids.map((id) => ({ id, rev: highest.get(id), what: `rev ${highest.get(id)}` })));
    }
  });

  it('keeps the higher rev, and counts older, repeated and late rows as stale', async () => {
    const [id, other] = [idOf(1), idOf(2)];
    const send = (...rows: Record<string, unknown>[]) => sink.apply(batchOf('users', rows));
    const stored = () => server.sql('select id, rev::integer, name from public.users order by id');
    expect(await send({ id, rev: 2, name: 'two' })).toEqual({ applied: 1, stale: 0 });
    expect(await send({ id, rev: 1, name: 'one' }, { id: other, rev: 1, name: 'other' })).toEqual({
      applied: 1,
      stale: 1,
    });
    expect(await send({ id, rev: 2, name: 'again' })).toEqual({ applied: 0, stale: 1 });
    expect(await send({ id, rev: 3, name: 'three' }, { id, rev: 4, name: 'four' })).toEqual({
      applied: 1,
      stale: 1,
    });
    await send({ id: other, rev: 3, deleted_at: '2026-01-01T00:00:00Z' });
    expect(await send({ id: other, rev: 2, name: 'late' })).toEqual({ applied: 0, stale: 1 });
    expect(await stored()).toEqual([
      { id, rev: 4, name: 'four' },
      { id: other, rev: 3, name: null },
    ]);
    expect(await sink.revs({ table: 'users', ids: [other] })).toEqual([{ id: other, rev: 3, deleted: true }]);
  });

  it('applies no row of a batch when one is invalid', async () => {
    const batch = [
      ...batchOf('users', [{ id: idOf(1), rev: 1 }]),
      ...batchOf('products', [
        { id: idOf(2), rev: 1 },
        { id: idOf(3), rev: 1, base_price: 1.5 },
      ]),
    ];
    await expect(sink.apply(batch)).rejects.toMatchObject({ status: 400, code: '22P02' });
    expect(await server.sql('select id from public.users union all select id from public.products')).toEqual(
      [],
    );
  });

  it('finds rows that were edited or mapped differently, and repairs them', async () => {
    const orders = await database.insert('orders', 20);
    const products = await database.insert('products', 10);
    await mirrorAll();
    expect(await compare()).toEqual([]);
    const [edited, remapped] = [orders[4]!, products[6]!];
    await server.sql(`update public.orders set events = events || '{"forged":true}' where id = $1`, [edited]);
    await server.sql('update public.products set source_hash = $2 where id = $1', [remapped, 'older mapper']);
    await server.sql('update public.products set mirrored_at = now()');

    const found = await compare({ repair: true });
    expect(found.flatMap(({ table, drift }) => drift.map((one) => ({ table, ...one })))).toEqual([
      { table: 'products', kind: 'content', id: remapped, rev: 1, mirroredRev: 1, cause: 'mapped' },
      { table: 'orders', kind: 'content', id: edited, rev: 1, mirroredRev: 1, cause: 'edited' },
    ]);
    expect(found.map(({ repaired }) => repaired)).toEqual([1, 1]);
    // The repair itself does not write to the mirror.
    expect(await server.sql('select count(*)::integer as n from public.orders where rev > 1')).toEqual([
      { n: 0 },
    ]);
    await mirrorAll();
    expect(await compare()).toEqual([]);
    expect(
      await server.sql(
        'select rev::integer, jsonb_array_length(events) as events from public.orders where id = $1',
        [edited],
      ),
    ).toEqual([{ rev: 2, events: 1 }]);
  });

  it('rewrites rows of an older schema with the same rev after they are marked', async () => {
    const ids = await database.insert('users', 3);
    await mirrorAll();
    await server.sql('update public.users set schema_version = 1, row_hash = null, source_hash = null');
    expect(await compare()).toMatchObject([{ table: 'users', kinds: { content: 3 } }]);
    await markPending('users', ids);
    await mirrorAll();
    expect(await compare()).toEqual([]);
    expect(await server.sql('select distinct rev::integer from public.users')).toEqual([{ rev: 1 }]);
  });
});
