import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tableOf, toMirrorRow } from '@/lib/mirror/rows/mirror-tables';
import { createSupabaseSink, type MirrorBatch } from '@/lib/mirror/supabase-sink';
import { MIRRORED_COLLECTIONS, type PendingDocument } from '@/lib/repositories/mirror/mirror-repository';
import { CANARY, hostileDocument } from '../support/attacks/hostile-documents';
import { pendingDocument } from '../support/mirror/mirror-documents';
import { endpointFolder, startMirrorEndpoint } from '../support/mirror/mirror-endpoint';
import { findMirroredModels } from '../support/mirror/mirrored-models';

const OWN_OF_THE_MIRROR = ['doc', 'schema_version', 'mirrored_at', 'row_hash', 'source_hash'];
const STRANGERS = ['anon', 'authenticated'];
const HOSTILE = 40;

const toBatch = (documents: PendingDocument[]): MirrorBatch =>
  documents.map((pending) => ({
    table: tableOf(pending.collection as (typeof MIRRORED_COLLECTIONS)[number]),
    json: JSON.stringify(toMirrorRow(pending)),
  }));

const models = (await findMirroredModels()).filter(({ collection }) => collection !== 'mirrortombstones');
const folder = endpointFolder();
const sent = new Map<string, number>();
let db: PGlite;

/** The child takes the rows as in production; what it made of them is then looked at past its own code. */
beforeAll(async () => {
  const endpoint = await startMirrorEndpoint({ dataDir: folder.dataDir });
  try {
    const sink = createSupabaseSink(endpoint);
    for (const collection of MIRRORED_COLLECTIONS) {
      const odd = fc.sample(hostileDocument(collection), HOSTILE);
      const batch = toBatch([pendingDocument(collection), ...odd]);
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

  it('has the columns that its rows write, and no other', async () => {
    const columns = await rowsOf<{ name: string }>(
      "select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1",
      [table],
    );
    const written = new Set([
      ...Object.keys(toMirrorRow(pendingDocument(collection as never))),
      ...OWN_OF_THE_MIRROR,
    ]);
    expect(columns.map(({ name }) => name).sort()).toEqual([...written].sort());
  });

  it('refuses nothing but a second row of one id', async () => {
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

  it('is behind row level security that lets reporting read and nobody else', async () => {
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

  it('shows reporting every row, and lets it write none', async () => {
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

  it('holds nothing that was planted', async () => {
    expect(
      await rowsOf(`select t.id from public.${table} t where t::text like '%' || $1 || '%'`, [CANARY]),
    ).toEqual([]);
  });
});

it('the tables that may be written are those of the models', async () => {
  const [row] = await rowsOf<{ tables: string[] }>('select public.mirror_tables() as tables');
  expect(row!.tables.toSorted()).toEqual(models.map(({ collection }) => tableOf(collection as never)).sort());
});

it('strangers have no right on anything in public', async () => {
  const found = await rowsOf(
    `select r.role, c.relname from pg_class c, unnest($1::text[]) as r (role)
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
       and (has_table_privilege(r.role, c.oid, 'select, insert, update, delete, truncate, references, trigger')
         or has_any_column_privilege(r.role, c.oid, 'select, insert, update, references'))`,
    [STRANGERS],
  );
  expect(found).toEqual([]);
  for (const role of STRANGERS)
    await as(role, () =>
      expect(db.query('select 1 from public.users')).rejects.toMatchObject({ code: '42501' }),
    );
});

it('the functions run for the mirror alone, and find names by no search path', async () => {
  const functions = await rowsOf<{ name: string; path: boolean; definer: boolean; runs: string[] }>(
    `select p.proname as name, coalesce('search_path=""' = any (p.proconfig), false) as path, p.prosecdef as definer,
       array(
         select r.role from unnest($1::text[]) as r (role) where has_function_privilege(r.role, p.oid, 'execute')
       ) as runs
     from pg_proc p where p.pronamespace = 'public'::regnamespace`,
    [[...STRANGERS, 'reporting', 'service_role']],
  );
  expect(functions.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['mirror_tables', 'mirror_apply', 'mirror_digest', 'mirror_revs']),
  );
  for (const found of functions)
    expect(found).toEqual({ name: found.name, path: true, definer: false, runs: ['service_role'] });
});

it('the views answer reporting whatever the rows below them hold', async () => {
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
])('a report over %s has its index', async (report, index) => {
  // Few rows are read faster without one; this asks whether there is one that fits.
  await db.exec('set enable_seqscan = off; set enable_sort = off;');
  const plan = await rowsOf(`explain select * from public.${report}`);
  await db.exec('reset enable_seqscan; reset enable_sort;');
  expect(JSON.stringify(plan)).toContain(index);
});
