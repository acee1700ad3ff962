import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { expect, it, vi } from 'vitest';
import { backfillMirror } from '@/lib/mirror/verify/mirror-backfill';
import { verifyMirror, type TableReport, type VerifyProgress } from '@/lib/mirror/verify/mirror-verify';
import { createSupabaseSink } from '@/lib/mirror/supabase-sink';
import { findJobCheckpoint } from '@/lib/repositories/shared/job-checkpoint-repository';
import { readBacklog } from '@/lib/repositories/mirror/mirror-repository';
import { startMirrorEndpoint, type MirrorEndpoint } from '../support/mirror/mirror-endpoint';
import { createMirrorTestSetup } from '../support/mirror/mirror-test-setup';
import { testEnv } from '../support/test-env';

const { database, endpoint, sink, mirrorAll } = await createMirrorTestSetup('verify');

async function compare(
  table: string,
  options: { repair?: boolean; content?: boolean } = {},
): Promise<TableReport> {
  const reports = await verifyMirror({ sink, chunk: 7, settleMs: 20, ...options });
  return reports.find((report) => report.table === table)!;
}

async function putRow(table: string, row: { id: string; rev: number }): Promise<void> {
  await sink.apply([{ table, json: JSON.stringify(row) }]);
}

function runScript({ url, key }: MirrorEndpoint, name: string, ...args: string[]): ChildProcess {
  const mirror = { SUPABASE_URL: url, SUPABASE_SECRET_KEY: key };
  return spawn(process.execPath, ['--import', 'tsx', `scripts/${name}.ts`, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...testEnv(database.uri, mirror) },
  });
}

it('finds no drift between equal live rows and tombstones over several chunks', async () => {
  await database.insert('orders', 25);
  const [deleted] = await database.insert('orders', 1);
  await mirrorAll();
  await database.update('orders', deleted!, { deletedAt: new Date() });
  await mirrorAll();
  expect(await compare('orders')).toMatchObject({
    documents: 25,
    rows: 25,
    pending: 0,
    drifted: 0,
    drift: [],
  });
});

it('does not count pending documents as drift', async () => {
  const [id] = await database.insert('profiles', 20);
  await mirrorAll();
  await database.update('profiles', id!, { fullName: 'New' });
  await database.insert('profiles', 5);
  expect(await compare('profiles')).toMatchObject({ documents: 25, pending: 6, drifted: 0 });
});

it('finds missing, stale, ahead, extra and parked rows, and repairs them through the relay', async () => {
  const ids = (await database.insert('deliverypartners', 20)).sort();
  await mirrorAll();
  const [missing, stale, ahead, parked] = [ids[3]!, ids[8]!, ids[13]!, ids[16]!];
  // Simulates acknowledged writes that the mirror has lost.
  await database.updateUnmarked('deliverypartners', stale, { onDuty: false });
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
  expect(found.kinds).toEqual({ missing: 1, stale: 1, ahead: 1, extra: 2, parked: 1 });
  expect(found.repaired).toBe(6);
  // The repair itself does not write to the mirror.
  expect(await endpoint.row('delivery_partners', stale)).toMatchObject({ rev: 1 });
  expect(await endpoint.row('delivery_partners', extra)).toMatchObject({ rev: 4, deleted_at: null });

  await database.update('deliverypartners', parked, { activeDeliveries: 1 });
  await mirrorAll();
  expect(await compare('delivery_partners', { repair: true })).toMatchObject({ drifted: 0 });
  expect(await endpoint.row('delivery_partners', extra)).toMatchObject({
    rev: 5,
    deleted_at: expect.any(String),
  });
  expect(await endpoint.row('delivery_partners', ahead)).toMatchObject({ rev: 10, name: 'Ravi Kumar' });
});

it('finds drift of an empty mirror, and a backfill restores it', async () => {
  await database.insert('stockadjustments', 30, { mirrorPending: undefined });
  await database.insert('users', 4, { mirrorPending: undefined });
  expect(await compare('stock_adjustments')).toMatchObject({ documents: 30, rows: 0, drifted: 30 });
  const progress: string[] = [];
  const marked = await backfillMirror({
    chunk: 8,
    pauseMs: 0,
    onProgress: ({ collection, marked: total }) => progress.push(`${collection} ${total}`),
  });
  expect(marked).toBe(34);
  expect(progress).toEqual([
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

it('does not delete extra rows that outnumber the documents', async () => {
  await database.insert('products', 12);
  await mirrorAll();
  await database.clear();
  await database.insert('products', 2);
  await mirrorAll();
  expect(await compare('products', { repair: true })).toMatchObject({
    documents: 2,
    rows: 14,
    kinds: { extra: 12 },
    repaired: 0,
  });
});

it('finds a row of the same rev with other contents, and repairs it', async () => {
  const [id] = await database.insert('cartitems', 9);
  await mirrorAll();
  await database.updateUnmarked('cartitems', id!, { quantity: 3 });
  await putRow('cart_items', { id: id!, rev: 2 });
  const table = 'cart_items';
  expect(await compare(table, { content: false })).toMatchObject({ drifted: 0 });
  const found = await compare(table, { repair: true });
  expect(found.drift).toEqual([{ kind: 'content', id, rev: 2, mirroredRev: 2, cause: 'mapped' }]);
  expect(found.repaired).toBe(1);
  await mirrorAll();
  expect(await endpoint.row(table, id!)).toMatchObject({ rev: 3, quantity: 3 });
  expect(await compare(table)).toMatchObject({ drifted: 0 });
});

it('reports progress after each chunk', async () => {
  await database.insert('orders', 20);
  const seen: VerifyProgress[] = [];
  await verifyMirror({ sink, chunk: 8, settleMs: 20, onProgress: (progress) => seen.push(progress) });
  expect(seen.filter(({ table }) => table === 'orders')).toEqual(
    [8, 16, 20].map((compared) => ({ table: 'orders', compared, estimated: 20 })),
  );
});

it('resumes an aborted backfill, and starts from the beginning after a complete one', async () => {
  await database.insert('users', 3, { mirrorPending: undefined });
  await database.insert('orders', 10, { mirrorPending: undefined });
  const controller = new AbortController();
  const aborted = backfillMirror({
    chunk: 4,
    pauseMs: 0,
    signal: controller.signal,
    onProgress: ({ marked, estimated }) => {
      expect(estimated).toBe(13);
      if (marked === 7) controller.abort();
    },
  });
  await expect(aborted).rejects.toMatchObject({ name: 'AbortError' });
  expect(await backfillMirror({ chunk: 4, pauseMs: 0 })).toBe(6);
  expect(await backfillMirror({ chunk: 4, pauseMs: 0 })).toBe(13);
});

it('the command exits with 1 for drift, and with 0 when all drift is repaired or there is none', async () => {
  const fresh = await startMirrorEndpoint();
  const freshSink = createSupabaseSink({ url: fresh.url, key: fresh.key });
  const [id] = await database.insert('users', 1);
  await mirrorAll(freshSink);
  await database.updateUnmarked('users', id!, { name: 'Lost' });
  const run = async (...args: string[]) => {
    const command = runScript(fresh, 'mirror-verify', '--json', ...args);
    const output: string[] = [];
    command.stdout!.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    const [code] = (await once(command, 'close')) as [number];
    const reports = JSON.parse(output.join('')) as TableReport[];
    return { code, users: reports.find(({ table }) => table === 'users') };
  };
  const drift = [{ kind: 'stale', id, rev: 2, mirroredRev: 1 }];
  expect(await run()).toMatchObject({ code: 1, users: { drift, repaired: 0 } });
  expect(await run('--repair')).toMatchObject({ code: 0, users: { drift, repaired: 1 } });
  await mirrorAll(freshSink);
  expect(await run('--quick')).toMatchObject({ code: 0, users: { drifted: 0 } });
  await fresh.stop();
});

it('resumes a backfill that was killed', async () => {
  const all = 30_000;
  await database.insert('stockadjustments', all, { mirrorPending: undefined });
  const command = runScript(endpoint, 'mirror-backfill');
  const ended = once(command, 'exit');
  await vi.waitUntil(() => findJobCheckpoint('mirror-backfill'), { timeout: 20_000, interval: 5 });
  command.kill('SIGKILL');
  await ended;
  const { done } = (await findJobCheckpoint('mirror-backfill'))!;
  expect(done).toBeLessThan(all);
  expect(await backfillMirror({ pauseMs: 0 })).toBe(all - done);
  expect(await readBacklog()).toMatchObject({ pending: all });
});
