import { expect, it, vi } from 'vitest';
import { MirrorCheckSchema, type MirrorCheck } from '@/lib/domain/monitor/mirror-report-schema';
import { startMirrorCheck } from '@/lib/mirror/verify/mirror-check';
import { MirrorFault } from '@/lib/mirror/relay/mirror-faults';
import { verifyMirror } from '@/lib/mirror/verify/mirror-verify';
import { createMirrorTestSetup } from '../support/mirror/mirror-test-setup';

const QUICK = { everyMs: 50, settleMs: 20, restFactor: 1 };

const { database, sink, mirrorAll } = await createMirrorTestSetup('check');

it('keeps the last comparison, tells of drift once, and sees when it is gone', async () => {
  await database.insert('orders', 12);
  const [id] = await database.insert('users', 1);
  await mirrorAll();
  const told: MirrorCheck[] = [];
  const check = startMirrorCheck({ sink, ...QUICK, onDrift: (found) => told.push(found) });
  const until = (drifted: number) =>
    vi.waitUntil(() => check.last()?.drifted === drifted, { timeout: 15_000, interval: 20 });
  try {
    expect(check.last()).toBeNull();
    await until(0);
    expect(MirrorCheckSchema.parse(check.last()).tables).toContainEqual({
      table: 'orders',
      documents: 12,
      rows: 12,
      drifted: 0,
    });
    expect(told).toEqual([]);

    await database.lose('users', id!, { name: 'Lost' });
    await until(1);
    const seenAt = check.last()!.at;
    await vi.waitUntil(() => check.last()!.at !== seenAt, { timeout: 15_000, interval: 20 });
    expect(told).toHaveLength(1);
    expect(told[0]!.tables.filter(({ drifted }) => drifted > 0).map(({ table }) => table)).toEqual(['users']);
    // It names, and repairs nothing.
    expect(await database.read('users', id!)).not.toHaveProperty('mirrorPending');

    await verifyMirror({ sink, settleMs: 20, repair: true });
    await mirrorAll();
    await until(0);
  } finally {
    await check.stop();
  }
});

it('keeps what it knows while the mirror is away, and stops at once', async () => {
  let away = false;
  let asked = 0;
  const check = startMirrorCheck({
    sink: {
      ...sink,
      revs: async (wanted) => {
        if (away) asked += 1;
        return away ? Promise.reject(new MirrorFault(0, '', 'fetch failed')) : sink.revs(wanted);
      },
    },
    ...QUICK,
  });
  await vi.waitUntil(() => check.last() !== null, { timeout: 15_000, interval: 20 });
  away = true;
  const known = check.last();
  await vi.waitUntil(() => asked > 0, { timeout: 15_000, interval: 20 });
  const began = Date.now();
  await check.stop();
  expect(Date.now() - began).toBeLessThan(5000);
  expect(check.last()).toBe(known);
});
