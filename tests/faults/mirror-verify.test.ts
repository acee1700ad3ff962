import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { backfillMirror } from '@/lib/mirror/mirror-backfill';
import { startMirror } from '@/lib/mirror/mirror-relay';
import { verifyMirror, type TableReport } from '@/lib/mirror/mirror-verify';
import { createSupabaseSink, type MirrorSink } from '@/lib/mirror/supabase-sink';
import { readBacklog } from '@/lib/repositories/mirror-repository';
import { openMirrorDatabase, type MirrorDatabase } from '../support/mirror-database';
import { startMirrorEndpoint, type MirrorEndpoint } from '../support/mirror-endpoint';

let database: MirrorDatabase;
let endpoint: MirrorEndpoint;
let sink: MirrorSink;

beforeAll(async () => {
  database = await openMirrorDatabase('verify');
  endpoint = await startMirrorEndpoint();
  sink = createSupabaseSink({ url: endpoint.url, key: endpoint.key });
});
afterAll(async () => {
  await endpoint.stop();
  await database.close();
});
beforeEach(() => database.clear());

async function mirrorAll(): Promise<void> {
  const mirror = startMirror({ sink });
  await mirror.settle(20_000);
  await mirror.stop();
}

async function compare(table: string, options: { repair?: boolean } = {}): Promise<TableReport> {
  const reports = await verifyMirror({ sink, chunk: 7, settleMs: 20, ...options });
  return reports.find((report) => report.table === table)!;
}

async function putRow(table: string, row: { id: string; rev: number }): Promise<void> {
  await sink.apply([{ table, json: JSON.stringify(row) }]);
}

it('finds both sides equal, live rows and tombstones, whatever the size of its steps', async () => {
  await database.insert('orders', 25);
  const [gone] = await database.insert('orders', 1);
  await mirrorAll();
  await database.update('orders', gone!, { deletedAt: new Date() });
  await mirrorAll();
  expect(await compare('orders')).toMatchObject({
    documents: 25,
    rows: 25,
    pending: 0,
    drifted: 0,
    drift: [],
  });
});

it('takes nothing that is on its way for drift', async () => {
  const [id] = await database.insert('profiles', 20);
  await mirrorAll();
  await database.update('profiles', id!, { fullName: 'New' });
  await database.insert('profiles', 5);
  expect(await compare('profiles')).toMatchObject({ documents: 25, pending: 6, drifted: 0 });
});

it('names what is missing, stale, ahead, extra and parked, and repairs all but the extra by sending again', async () => {
  const ids = (await database.insert('deliverypartners', 20)).sort();
  await mirrorAll();
  const [missing, stale, ahead, parked] = [ids[3]!, ids[8]!, ids[13]!, ids[16]!];
  // As if the mirror had lost writes that it acknowledged.
  await database.lose('deliverypartners', stale, { onDuty: false });
  const [unsent] = await database.insert('deliverypartners', 1, { mirrorPending: undefined });
  await putRow('delivery_partners', { id: ahead, rev: 9 });
  const extra = 'f'.repeat(24);
  await putRow('delivery_partners', { id: extra, rev: 4 });
  await database.update('deliverypartners', parked, { activeDeliveries: 1.5 });
  await mirrorAll();
  await database.remove('deliverypartners', missing);

  const found = await compare('delivery_partners', { repair: true });
  expect(found.drift).toHaveLength(6);
  expect(found.drift).toEqual(
    expect.arrayContaining([
      { kind: 'missing', id: unsent, rev: 1, mirroredRev: null },
      { kind: 'stale', id: stale, rev: 2, mirroredRev: 1 },
      { kind: 'ahead', id: ahead, rev: 1, mirroredRev: 9 },
      { kind: 'extra', id: missing, rev: null, mirroredRev: 1 },
      { kind: 'extra', id: extra, rev: null, mirroredRev: 4 },
      { kind: 'parked', id: parked, rev: 2, mirroredRev: 1 },
    ]),
  );
  expect(found.repaired).toBe(4);
  // Repairing wrote nothing to the mirror itself.
  expect(await endpoint.row('delivery_partners', stale)).toMatchObject({ rev: 1 });

  await database.update('deliverypartners', parked, { activeDeliveries: 1 });
  await mirrorAll();
  const again = await compare('delivery_partners');
  expect(again.drift.map(({ kind }) => kind)).toEqual(['extra', 'extra']);
  expect(await endpoint.row('delivery_partners', ahead)).toMatchObject({ rev: 10, name: 'Ravi Kumar' });
});

it('finds an emptied mirror out, and a backfill fills it', async () => {
  await database.insert('stockadjustments', 30, { mirrorPending: undefined });
  await database.insert('users', 4, { mirrorPending: undefined });
  expect(await compare('stock_adjustments')).toMatchObject({ documents: 30, rows: 0, drifted: 30 });
  const places: string[] = [];
  const marked = await backfillMirror({
    chunk: 8,
    pauseMs: 0,
    onProgress: ({ collection, marked: so }) => places.push(`${collection} ${so}`),
  });
  expect(marked).toBe(34);
  expect(places).toEqual([
    'users 4',
    'stockadjustments 12',
    'stockadjustments 20',
    'stockadjustments 28',
    'stockadjustments 34',
  ]);
  expect(await readBacklog()).toMatchObject({ pending: 34 });
  await mirrorAll();
  expect(await compare('stock_adjustments')).toMatchObject({ rows: 30, drifted: 0 });
});

it('goes on from where a backfill was broken off', async () => {
  const ids = (await database.insert('orders', 10, { mirrorPending: undefined })).sort();
  await database.insert('users', 3, { mirrorPending: undefined });
  expect(await backfillMirror({ from: { collection: 'orders', after: ids[6]! }, pauseMs: 0 })).toBe(3);
});
