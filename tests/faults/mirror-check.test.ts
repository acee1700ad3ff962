import { expect, it, vi } from 'vitest';
import { MirrorCheckSchema, type MirrorCheck } from '@/lib/domain/monitor/mirror-report-schema';
import { startMirrorCheck } from '@/lib/mirror/verify/mirror-check';
import { MirrorFault } from '@/lib/mirror/relay/mirror-faults';
import { verifyMirror } from '@/lib/mirror/verify/mirror-verify';
import { createMirrorTestSetup } from '../support/mirror/mirror-test-setup';

const QUICK = { everyMs: 50, settleMs: 20, restFactor: 1 };

const { database, sink, mirrorAll } = await createMirrorTestSetup('check');

it('keeps the last result, reports drift once, and detects its repair', async () => {
  await database.insert('orders', 12);
  const [id] = await database.insert('users', 1);
  await mirrorAll();
  const reported: MirrorCheck[] = [];
  const check = startMirrorCheck({ sink, ...QUICK, onDrift: (found) => reported.push(found) });
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
    expect(reported).toEqual([]);

    await database.updateUnmarked('users', id!, { name: 'Lost' });
    await until(1);
    const checkedAt = check.last()!.at;
    await vi.waitUntil(() => check.last()!.at !== checkedAt, { timeout: 15_000, interval: 20 });
    expect(reported).toHaveLength(1);
    expect(reported[0]!.tables.filter(({ drifted }) => drifted > 0).map(({ table }) => table)).toEqual([
      'users',
    ]);
    // The check does not repair.
    expect(await database.read('users', id!)).not.toHaveProperty('mirrorPending');

    await verifyMirror({ sink, settleMs: 20, repair: true });
    await mirrorAll();
    await until(0);
  } finally {
    await check.stop();
  }
});

it('keeps the last result while the mirror is unreachable, and stops at once', async () => {
  let isUnreachable = false;
  let requests = 0;
  const check = startMirrorCheck({
    sink: {
      ...sink,
      revs: async (query) => {
        if (isUnreachable) requests += 1;
        return isUnreachable ? Promise.reject(new MirrorFault(0, '', 'fetch failed')) : sink.revs(query);
      },
    },
    ...QUICK,
  });
  await vi.waitUntil(() => check.last() !== null, { timeout: 15_000, interval: 20 });
  isUnreachable = true;
  const last = check.last();
  await vi.waitUntil(() => requests > 0, { timeout: 15_000, interval: 20 });
  const startedAt = Date.now();
  await check.stop();
  expect(Date.now() - startedAt).toBeLessThan(5000);
  expect(check.last()).toBe(last);
});
