import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pendingDocument } from '../../../tests/support/mirror/mirror-documents';
import { SCHEMA_VERSION, toMirrorRow, tableOf } from '../../mirror/rows/mirror-tables';
import { MIRRORED_COLLECTIONS } from '../../repositories/mirror/mirrored-collections';
import { createGateway } from './supabase-gateway';
import { applyMigrations } from './supabase-migrations';

const KEY = 'the-secret-key';
const MIGRATIONS = 'supabase/migrations';
const id = (n: number): string => n.toString(16).padStart(24, '0');

let db: PGlite;
let server: Server;
let base: string;

beforeAll(async () => {
  db = await PGlite.create('memory://');
  await applyMigrations(db, MIGRATIONS);
  await db.exec('set role service_role');
  server = createGateway({
    key: KEY,
    query: (sql, params) => db.query(sql, params),
    about: { pid: 1, dataDir: 'memory:' },
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 60_000);

afterAll(async () => {
  await new Promise((closed) => server.close(closed));
  await db.close();
});

type JsonResponse = { status: number; body: never };

async function request(
  path: string,
  init: RequestInit = {},
  key: string | null = KEY,
): Promise<JsonResponse> {
  const headers = new Headers(init.headers);
  if (key !== null) headers.set('apikey', key);
  const response = await fetch(`${base}${path}`, { ...init, headers });
  return { status: response.status, body: (await response.json()) as never };
}

const rpc = (name: string, args: unknown) =>
  request(`/rest/v1/rpc/${name}`, { method: 'POST', body: JSON.stringify(args) });
const apply = (tables: Record<string, unknown[]>, changes: Record<string, unknown> = {}) =>
  rpc('mirror_apply', { p: { batchId: 'b', schemaVersion: 1, tables, ...changes } });
const rows = async (path: string) => (await request(`/rest/v1/${path}`)).body as Record<string, unknown>[];

describe('authorisation', () => {
  it.each([null, '', 'wrong', `${KEY}x`])('rejects the key %j with 401 PGRST301', async (key) => {
    const { status, body } = await request('/health', {}, key);
    expect(status).toBe(401);
    expect(body).toEqual({ code: 'PGRST301', message: expect.any(String), details: null, hint: null });
  });

  it('accepts the key in either header, and rejects two different keys', async () => {
    const requestWith = (headers: Record<string, string>) => request('/health', { headers }, null);
    expect((await requestWith({ apikey: KEY })).status).toBe(200);
    expect((await requestWith({ authorization: `Bearer ${KEY}` })).status).toBe(200);
    expect((await requestWith({ apikey: KEY, authorization: 'Bearer other' })).status).toBe(401);
  });

  it('denies reads and function calls to the browser roles', async () => {
    for (const role of ['anon', 'authenticated']) {
      await db.exec(`reset role; set role ${role}`);
      await expect(db.query('select * from public.users')).rejects.toMatchObject({ code: '42501' });
      await expect(db.query('select * from public.user_roles')).rejects.toMatchObject({ code: '42501' });
      await expect(db.query("select public.mirror_apply('{}')")).rejects.toMatchObject({ code: '42501' });
    }
    await db.exec('reset role; set role reporting');
    await expect(db.query('select count(*) from public.users')).resolves.toBeDefined();
    await expect(db.query("update public.users set name = 'x'")).rejects.toMatchObject({ code: '42501' });
    await expect(db.query("select public.mirror_apply('{}')")).rejects.toMatchObject({ code: '42501' });
    await db.exec('reset role; set role service_role');
  });

  it('enables row level security on every table, and denies anon every function', async () => {
    const open = await db.query(
      "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and not relrowsecurity",
    );
    expect(open.rows).toEqual([]);
    const callable = await db.query(
      `select proname from pg_proc where pronamespace = 'public'::regnamespace
       and (has_function_privilege('anon', oid, 'execute') or proconfig is null or not 'search_path=""' = any (proconfig))`,
    );
    expect(callable.rows).toEqual([]);
  });
});

describe('mirror_apply', () => {
  it('stores a row of every collection unchanged', async () => {
    for (const collection of MIRRORED_COLLECTIONS) {
      const row = toMirrorRow(pendingDocument(collection));
      const table = tableOf(collection);
      const { status, body } = await apply({ [table]: [row] });
      expect([status, body]).toEqual([
        200,
        expect.objectContaining({ batchId: 'b', received: 1, applied: 1, stale: 0 }),
      ]);
      const [stored] = await rows(`${table}?id=eq.${row.id}`);
      const times = (record: Record<string, unknown>) =>
        Object.fromEntries(
          Object.entries(record).map(([k, v]) => [
            k,
            /^(.*_)?at$/.test(k) && v ? new Date(v as string).getTime() : v,
          ]),
        );
      expect(times(stored!)).toMatchObject(times(row));
      // A key without a column would be dropped without an error.
      expect(Object.keys(stored!)).toEqual(expect.arrayContaining(Object.keys(row)));
    }
  });

  it('keeps the higher rev when a lower or equal one arrives later', async () => {
    expect((await apply({ users: [{ id: id(1), rev: 5, name: 'five' }] })).body).toMatchObject({
      applied: 1,
      stale: 0,
    });
    expect((await apply({ users: [{ id: id(1), rev: 4, name: 'four' }] })).body).toMatchObject({
      applied: 0,
      stale: 1,
    });
    expect((await apply({ users: [{ id: id(1), rev: 5, name: 'again' }] })).body).toMatchObject({
      applied: 0,
      stale: 1,
    });
    expect(await rows(`users?select=rev,name&id=eq.${id(1)}`)).toEqual([{ rev: 5, name: 'five' }]);
  });

  it('applies the highest rev of a row that occurs several times in a batch', async () => {
    const { body } = await apply({
      users: [1, 3, 2].map((rev) => ({ id: id(2), rev, name: `rev ${rev}` })),
      cart_items: [{ id: id(2), rev: 1, quantity: 2 }],
    });
    expect(body).toMatchObject({
      received: 4,
      applied: 2,
      stale: 2,
      tables: {
        users: { received: 3, applied: 1, stale: 2 },
        cart_items: { received: 1, applied: 1, stale: 0 },
      },
    });
    expect(await rows(`users?select=name&id=eq.${id(2)}`)).toEqual([{ name: 'rev 3' }]);
  });

  it('keeps a tombstone when an older row arrives later, and omits it from views', async () => {
    await apply({ users: [{ id: id(3), rev: 2, role: 'customer', deleted_at: '2026-01-01T00:00:00Z' }] });
    await apply({ users: [{ id: id(3), rev: 1, role: 'customer' }] });
    expect(await rows(`users?select=rev&id=eq.${id(3)}&deleted_at=not.is.null`)).toEqual([{ rev: 2 }]);
    expect(await rows(`user_roles?user_id=eq.${id(3)}`)).toEqual([]);
  });

  it('applies no row when one is invalid', async () => {
    const { status, body } = await apply({
      users: [{ id: id(4), rev: 1 }],
      products: [{ id: id(4), rev: 1, base_price: 1.5 }],
    });
    expect([status, body]).toEqual([400, expect.objectContaining({ code: '22P02' })]);
    expect(await rows(`users?id=eq.${id(4)}`)).toEqual([]);
  });

  it('rejects an unknown schema version or table with P0001', async () => {
    for (const refused of [
      await apply({}, { schemaVersion: SCHEMA_VERSION + 1 }),
      await apply({}, { schemaVersion: undefined }),
      await apply({ pg_class: [] }),
    ]) {
      expect([refused.status, refused.body]).toEqual([400, expect.objectContaining({ code: 'P0001' })]);
    }
  });

  it('keeps the highest revs of concurrent batches in any order', async () => {
    const revs = Array.from({ length: 24 }, (_, i) => i + 1);
    const ids = Array.from({ length: 40 }, (_, i) => id(100 + i));
    await Promise.all(
      revs
        .map((rev) => ({ rev, at: (rev * 7) % 24 }))
        .sort((a, b) => a.at - b.at)
        .map(({ rev }) =>
          apply({ users: [...ids].reverse().map((each) => ({ id: each, rev, name: `rev ${rev}` })) }),
        ),
    );
    const stored = await rows(`users?select=rev,name&name=eq.rev 24&limit=100`);
    expect(stored).toHaveLength(40);
  });

  it('applies a row of the same rev again when its schema version is newer', async () => {
    await db.exec(
      `reset role; update public.users set schema_version = 0 where id = '${id(1)}'; set role service_role`,
    );
    expect((await apply({ users: [{ id: id(1), rev: 5, name: 'remapped' }] })).body).toMatchObject({
      applied: 1,
    });
    expect((await apply({ users: [{ id: id(1), rev: 5, name: 'not again' }] })).body).toMatchObject({
      applied: 0,
    });
  });

  it.each([
    ['a missing rev', { id: id(5) }, '23502'],
    ['a missing id', { rev: 1 }, '23502'],
    ['a number out of range', { id: id(5), rev: 1e30 }, '22003'],
    ['an invalid date', { id: id(5), rev: 1, created_at: 'soon' }, '22007'],
    ['a NUL character', { id: id(5), rev: 1, name: '\0' }, '22P05'],
    ['a lone surrogate', { id: id(5), rev: 1, name: '\ud800' }, '22P02'],
  ])('rejects %s with a data error', async (_what, row, code) => {
    expect((await apply({ users: [row] })).body).toMatchObject({ code });
  });
});

describe('mirror_digest and mirror_revs', () => {
  it('count and hash a range, and list its rows', async () => {
    const range = { table: 'delivery_partners', after: id(200), upto: id(203) };
    const partner = (n: number, rev: number, deleted_at?: string) => ({ id: id(n), rev, deleted_at });
    await apply({
      delivery_partners: [
        partner(200, 1),
        partner(201, 1),
        partner(202, 3),
        partner(203, 2, '2026-01-01'),
        partner(204, 1),
      ],
    });
    const { body } = await rpc('mirror_digest', { p: range });
    expect(body).toMatchObject({ live: 2, tombstones: 1, hash: expect.stringMatching(/^\d+$/) });
    expect((await rpc('mirror_revs', { p: range })).body).toEqual({
      table: 'delivery_partners',
      rows: [
        [id(201), 1, false],
        [id(202), 3, false],
        [id(203), 2, true],
      ],
    });
    expect(
      (await rpc('mirror_revs', { p: { table: 'delivery_partners', ids: [id(204), 'none'] } })).body,
    ).toMatchObject({
      rows: [[id(204), 1, false]],
    });
  });
});

describe('errors', () => {
  it.each([
    ['an unknown function', '/rest/v1/rpc/nothing', '{"p":{}}', 404, 'PGRST202'],
    ['other arguments', '/rest/v1/rpc/mirror_apply', '{"q":{}}', 404, 'PGRST202'],
    ['a body that is not JSON', '/rest/v1/rpc/mirror_apply', '{"p":', 400, 'PGRST102'],
    ['an unknown path', '/rest/v2/users', '{}', 404, 'PGRST125'],
  ])('have the shape of PostgREST for %s', async (_what, path, body, status, code) => {
    const response = await request(path, { method: 'POST', body });
    expect(response).toMatchObject({ status, body: { code, details: null } });
  });

  it('rejects a body above the limit with 413', async () => {
    const response = await rpc('mirror_apply', { p: 'x'.repeat(5 * 1024 * 1024) }).catch(() => null);
    // The connection may close before the client has sent the body.
    if (response) expect(response.status).toBe(413);
  });

  it('quotes column names of a request', async () => {
    const response = await request('/rest/v1/users?select=*&name";drop table users;--=eq.x');
    expect(response).toMatchObject({ status: 400, body: { code: '42703' } });
  });
});

it('applies each migration once', async () => {
  const again = await PGlite.create('memory://');
  try {
    expect(await applyMigrations(again, MIGRATIONS)).toBeGreaterThanOrEqual(3);
    expect(await applyMigrations(again, MIGRATIONS)).toBe(0);
  } finally {
    await again.close();
  }
}, 60_000);
