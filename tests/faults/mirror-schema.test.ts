import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCHEMA_VERSION, tableOf, toMirrorRow } from '@/lib/mirror/rows/mirror-tables';
import { createSupabaseSink, type MirrorBatch } from '@/lib/mirror/supabase-sink';
import { MIRRORED_COLLECTIONS } from '@/lib/repositories/mirror/mirrored-collections';
import { type PendingDocument } from '@/lib/repositories/mirror/mirror-repository';
import { CANARY, hostileDocument } from '../support/attacks/hostile-documents';
import { pendingDocument } from '../support/mirror/mirror-documents';
import { endpointFolder, startMirrorEndpoint } from '../support/mirror/mirror-endpoint';
import { findMirroredModels } from '../support/mirror/mirrored-models';

const MIRROR_COLUMNS = ['doc', 'schema_version', 'mirrored_at', 'row_hash', 'source_hash'];
const PUBLIC_ROLES = ['anon', 'authenticated'];
const HOSTILE_COUNT = 40;

const toBatch = (documents: PendingDocument[]): MirrorBatch =>
  documents.map((pending) => ({
    table: tableOf(pending.collection as (typeof MIRRORED_COLLECTIONS)[number]),
    json: JSON.stringify(toMirrorRow(pending)),
  }));

const models = (await findMirroredModels()).filter(({ collection }) => collection !== 'mirrortombstones');
const folder = endpointFolder();
const sent = new Map<string, number>();
let db: PGlite;

/** Writes rows through the child process as in production, then opens its database directly. */
beforeAll(async () => {
  const endpoint = await startMirrorEndpoint({ dataDir: folder.dataDir });
  try {
    const sink = createSupabaseSink(endpoint);
    for (const collection of MIRRORED_COLLECTIONS) {
      const hostile = fc.sample(hostileDocument(collection), HOSTILE_COUNT);
      const batch = toBatch([pendingDocument(collection), ...hostile]);
      const { applied, stale } = await sink.apply(batch);
      expect({ collection, taken: applied + stale }).toEqual({ collection, taken: batch.length });
      sent.set(tableOf(collection), applied);
    }
  } finally {
    expect(await endpoint.stop()).toBe(0);
  }
  db = await PGlite.create(join(folder.dataDir, 'pg'));
});
afterAll(async () => {
  await db.close();
  folder.remove();
});

async function rowsOf<T>(sql: string, params: unknown[] = []): Promise<T[]> {
  return (await db.query<T>(sql, params)).rows;
}

async function as<T>(role: string, work: () => Promise<T>): Promise<T> {
  await db.exec(`set role ${role}`);
  return work().finally(() => db.exec('reset role'));
}

describe.each(models)('the table of $collection', ({ collection }) => {
  const table = tableOf(collection as never);

  it('has exactly the columns of its rows', async () => {
    const columns = await rowsOf<{ name: string }>(
      "select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1",
      [table],
    );
    const written = new Set([
      ...Object.keys(toMirrorRow(pendingDocument(collection as never))),
      ...MIRROR_COLUMNS,
    ]);
    expect(columns.map(({ name }) => name).sort()).toEqual([...written].sort());
  });

  it('has no constraint other than its primary key', async () => {
    const found = await rowsOf<{ kind: string; definition: string }>(
      `select contype as kind, pg_get_constraintdef(oid) as definition from pg_constraint
       where conrelid = $1::regclass and contype <> 'n'`,
      [`public.${table}`],
    );
    expect(found).toEqual([{ kind: 'p', definition: 'PRIMARY KEY (id)' }]);
    const unique = await rowsOf('select 1 from pg_index where indrelid = $1::regclass and indisunique', [
      `public.${table}`,
    ]);
    expect(unique).toHaveLength(1);
  });

  it('has row level security with a read policy for reporting only', async () => {
    const [secured] = await rowsOf('select relrowsecurity from pg_class where oid = $1::regclass', [
      `public.${table}`,
    ]);
    expect(secured).toEqual({ relrowsecurity: true });
    expect(
      await rowsOf(
        "select roles::text, cmd from pg_policies where schemaname = 'public' and tablename = $1",
        [table],
      ),
    ).toEqual([{ roles: '{reporting}', cmd: 'SELECT' }]);
  });

  it('lets reporting read every row and write none', async () => {
    await as('reporting', async () => {
      expect(await rowsOf(`select count(*)::int as rows from public.${table}`)).toEqual([
        { rows: sent.get(table) },
      ]);
      for (const statement of [
        `insert into public.${table} (id, rev, schema_version, mirrored_at) values ('x', 1, 1, now())`,
        `update public.${table} set rev = 0`,
        `delete from public.${table}`,
        `truncate public.${table}`,
      ])
        await expect(db.query(statement)).rejects.toMatchObject({ code: '42501' });
    });
  });

  it('holds no canary value', async () => {
    expect(
      await rowsOf(`select t.id from public.${table} t where t::text like '%' || $1 || '%'`, [CANARY]),
    ).toEqual([]);
  });
});

it('mirror_tables returns the tables of the models', async () => {
  const [row] = await rowsOf<{ tables: string[] }>('select public.mirror_tables() as tables');
  expect(row!.tables.toSorted()).toEqual(models.map(({ collection }) => tableOf(collection as never)).sort());
});

it('given a new table with a row_hash column, writes and compares it; without the column or as a view, refuses it', async () => {
  const apply = (table: string) =>
    db.query('select public.mirror_apply($1)', [
      { batchId: 'b', schemaVersion: SCHEMA_VERSION, tables: { [table]: [{ id: 'a', rev: 1 }] } },
    ]);
  await db.exec(`
    begin;
    create table public.new_table (like public.shelves including all);
    create table public.other_table (id text primary key, rev bigint);
    create view public.new_view as select * from public.new_table;
  `);
  try {
    const [row] = await rowsOf<{ tables: string[] }>('select public.mirror_tables() as tables');
    expect(row!.tables).toContain('new_table');
    expect(row!.tables).not.toContain('other_table');
    await apply('new_table');
    const digest = 'select public.mirror_digest(\'{"table": "new_table"}\') as digest';
    expect(await rowsOf(digest)).toEqual([{ digest: expect.objectContaining({ live: 1 }) as object }]);
    for (const table of ['other_table', 'new_view', 'pg_class', 'New_Table', '', 'a"b', 'public.users']) {
      await db.exec('savepoint one');
      await expect(apply(table), table).rejects.toMatchObject({ code: 'P0001' });
      await db.exec('rollback to savepoint one');
    }
  } finally {
    await db.exec('rollback');
  }
});

it('mirror_schema_versions ends with the version of the row mappers', async () => {
  const [row] = await rowsOf<{ versions: number[] }>('select public.mirror_schema_versions() as versions');
  expect(row!.versions.at(-1)).toBe(SCHEMA_VERSION);
  expect(row!.versions).toEqual(row!.versions.toSorted((a, b) => a - b));
});

it('anon and authenticated have no privileges on relations in public', async () => {
  const found = await rowsOf(
    `select r.role, c.relname from pg_class c, unnest($1::text[]) as r (role)
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
       and (has_table_privilege(r.role, c.oid, 'select, insert, update, delete, truncate, references, trigger')
         or has_any_column_privilege(r.role, c.oid, 'select, insert, update, references'))`,
    [PUBLIC_ROLES],
  );
  expect(found).toEqual([]);
  for (const role of PUBLIC_ROLES)
    await as(role, () =>
      expect(db.query('select 1 from public.users')).rejects.toMatchObject({ code: '42501' }),
    );
});

it('only service_role can execute the functions, and their search path is empty', async () => {
  const functions = await rowsOf<{ name: string; path: boolean; definer: boolean; runs: string[] }>(
    `select p.proname as name, coalesce('search_path=""' = any (p.proconfig), false) as path, p.prosecdef as definer,
       array(
         select r.role from unnest($1::text[]) as r (role) where has_function_privilege(r.role, p.oid, 'execute')
       ) as runs
     from pg_proc p where p.pronamespace = 'public'::regnamespace`,
    [[...PUBLIC_ROLES, 'reporting', 'service_role']],
  );
  expect(functions.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'mirror_tables',
      'mirror_schema_versions',
      'mirror_apply',
      'mirror_digest',
      'mirror_revs',
    ]),
  );
  for (const found of functions)
    expect(found).toEqual({ name: found.name, path: true, definer: false, runs: ['service_role'] });
});

it('reporting can read the views over hostile rows', async () => {
  await as('reporting', async () => {
    expect(await rowsOf('select * from public.order_items')).not.toHaveLength(0);
    expect(await rowsOf('select * from public.user_roles')).not.toHaveLength(0);
  });
});

it.each([
  ["orders where status = 'PLACED' order by created_at desc", 'orders_status_created_at'],
  ["orders where partner_id = 'x' order by created_at desc", 'orders_partner_id_created_at'],
  ["login_events where user_id = 'x' order by at desc", 'login_events_user_id_at'],
  ["audit_events where target_id = 'x' order by at desc", 'audit_events_target_id_at'],
  ["stock_adjustments where product_id = 'x' order by created_at", 'stock_adjustments_product_id_created_at'],
  ["reviews where product_id = 'x' order by created_at", 'reviews_product_id_created_at'],
  ["notifications where user_id = 'x' order by created_at desc", 'notifications_user_id_created_at'],
])('a report over %s can use index %s', async (report, index) => {
  // Disables sequential scans, which are faster for few rows.
  await db.exec('set enable_seqscan = off; set enable_sort = off;');
  const plan = await rowsOf(`explain select * from public.${report}`);
  await db.exec('reset enable_seqscan; reset enable_sort;');
  expect(JSON.stringify(plan)).toContain(index);
});
