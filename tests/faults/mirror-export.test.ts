import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { backfillMirror } from '@/lib/mirror/verify/mirror-backfill';
import { startMirror } from '@/lib/mirror/relay/mirror-relay';
import { tableOf } from '@/lib/mirror/rows/mirror-tables';
import { createSupabaseSink } from '@/lib/mirror/supabase-sink';
import { MIRRORED_COLLECTIONS } from '@/lib/repositories/mirror/mirrored-collections';
import { openMirrorDatabase, type MirrorDatabase } from '../support/mirror/mirror-database';
import { startRealPostgres, type RealPostgres } from '../support/mirror/real-postgres';

const DOCUMENTS = 12;
const DELETED = 3;
const QUICK = { idleMs: 50, busyMs: 20, gatherMs: 10, productPaceMs: 20, heartbeatMs: 0 };

let database: MirrorDatabase;
let live: RealPostgres;
let fresh: RealPostgres;

beforeAll(async () => {
  database = await openMirrorDatabase('export');
  [live, fresh] = await Promise.all([startRealPostgres(), startRealPostgres()]);
});
afterAll(async () => {
  await Promise.all([live.stop(), fresh.stop()]);
  await database.close();
});

/** All rows of all tables, without the time of mirroring. */
async function everyRow({ uri }: RealPostgres): Promise<Record<string, unknown[]>> {
  const client = new pg.Client(uri);
  await client.connect();
  try {
    const tables: Record<string, unknown[]> = {};
    for (const table of MIRRORED_COLLECTIONS.map(tableOf)) {
      const { rows } = await client.query<{ row: unknown }>(
        `select to_jsonb(t) - 'mirrored_at' as row from public.${table} t order by id`,
      );
      tables[table] = rows.map(({ row }) => row);
    }
    return tables;
  } finally {
    await client.end();
  }
}

it('a backfill into an empty project gives the same rows as live mirroring', async () => {
  const first = startMirror({ sink: createSupabaseSink(live), timing: QUICK });
  for (const collection of MIRRORED_COLLECTIONS) {
    const ids = await database.insert(collection, DOCUMENTS);
    first.wake();
    await first.settle(60_000);
    // Changes some documents and deletes others after the mirror has them.
    await Promise.all(ids.slice(DELETED).map((id) => database.change(collection, id, {})));
    await Promise.all(
      ids.slice(0, DELETED).map((id) => database.change(collection, id, { deletedAt: new Date() })),
    );
  }
  await first.settle(60_000);
  // `settle` does not wait for heartbeats, so the stop delivers them.
  await first.stop({ flushMs: 10_000 });

  await backfillMirror({ pauseMs: 0 });
  const second = startMirror({ sink: createSupabaseSink(fresh), timing: QUICK });
  await second.settle(60_000);
  await second.stop({ flushMs: 10_000 });

  const rows = await everyRow(live);
  expect(Object.values(rows).map((table) => table.length)).toEqual(MIRRORED_COLLECTIONS.map(() => DOCUMENTS));
  expect(await everyRow(fresh)).toEqual(rows);
});
