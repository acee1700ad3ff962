import { expect, it, vi } from 'vitest';
import { MirrorReportSchema } from '@/lib/domain/monitor/mirror-report-schema';
import { saveHeartbeat } from '@/lib/repositories/mirror/heartbeat-repository';
import { hasPending, readBacklog } from '@/lib/repositories/mirror/mirror-repository';
import { sleep } from '@/lib/runtime/clock';
import { HeartbeatModel } from '@/models/heartbeat';
import { createMirrorTestSetup } from '../support/mirror/mirror-test-setup';
import { acknowledge, refuse } from '../support/mirror/scripted-endpoint';

const QUICK = { retryBaseMs: 100, retryCapMs: 300, idleMs: 60_000, busyMs: 60_000, heartbeatMs: 100 };

const { database, endpoint, scripted, mirrorTo } = await createMirrorTestSetup('heartbeat', {
  timing: QUICK,
});

const until = (holds: () => boolean | Promise<boolean>, timeout = 10_000) =>
  vi.waitUntil(holds, { timeout, interval: 20 });
const sentHeartbeats = () => scripted.batches.flatMap(({ tables }) => tables.mirror_heartbeats ?? []);

it('saves one document for each owner and raises its rev with each heartbeat', async () => {
  const at = new Date('2026-01-01T00:00:00Z');
  const first = await saveHeartbeat('one', at);
  const again = await saveHeartbeat('one', new Date(at.getTime() + 5000));
  const other = await saveHeartbeat('other', at);
  expect([first.rev, again.rev, other.rev]).toEqual([1, 2, 1]);
  expect([again.id === first.id, other.id === first.id]).toEqual([true, false]);
  expect(await database.read('heartbeats', first.id)).toMatchObject({
    owner: 'one',
    rev: 2,
    mirrorPending: true,
    createdAt: at,
    at: new Date(at.getTime() + 5000),
  });
});

it('measures the time from a write to its acknowledgement', async () => {
  const mirror = mirrorTo(endpoint);
  await until(async () => (await mirror.status()).applied >= 5);
  const report = MirrorReportSchema.parse(await mirror.status());
  const { lastMs, p50Ms, p99Ms } = report.lag!;
  for (const ms of [lastMs, p50Ms, p99Ms]) {
    expect(ms).toBeGreaterThan(0);
    expect(ms).toBeLessThan(20_000);
  }
  expect(p50Ms).toBeLessThanOrEqual(p99Ms);
  expect(report.batches.p50Ms).toBeLessThanOrEqual(report.batches.p99Ms!);
  expect(report).toMatchObject({ state: 'running', stale: 0, backlog: 0 });
  expect(report.batches.sent).toBeGreaterThanOrEqual(5);
});

it('does not count as pending or as backlog', async () => {
  await saveHeartbeat('one', new Date());
  expect(await hasPending()).toBe(false);
  expect(await readBacklog()).toEqual({ pending: 0, parked: 0, oldestPendingAt: null });
});

it('causes no requests while the breaker is open, and reports the lag of the outage afterwards', async () => {
  scripted.play(() => refuse(502, ''));
  const timing = { heartbeatMs: 20, retryBaseMs: 200, retryCapMs: 60_000 };
  const mirror = mirrorTo(scripted, { timing });
  await until(async () => (await mirror.status()).breaker.open, 20_000);
  const sent = scripted.batches.length;
  expect(sent).toBeLessThanOrEqual(8);
  const { breaker } = await mirror.status();
  const left = Date.parse(breaker.retryAt!) - Date.now();
  await sleep(Math.max(0, Math.min(left - 50, 2000)));
  expect(scripted.batches.length).toBe(sent);
  expect((await mirror.status()).lag).toBeNull();
  const startedAt = performance.now();
  scripted.play(acknowledge);
  await until(async () => (await mirror.status()).lag !== null, 20_000);
  expect((await mirror.status()).lag!.p99Ms).toBeGreaterThan(performance.now() - startedAt);
});

it('is not written while the mirror is paused or another relay has the lease', async () => {
  mirrorTo(scripted, { paused: true });
  await sleep(400);
  expect(await HeartbeatModel.collection.countDocuments()).toBe(0);

  const prompt = { idleMs: 50, leaseRenewMs: 100 };
  const first = mirrorTo(scripted, { timing: { ...prompt, heartbeatMs: 0 } });
  await database.insert('orders', 1);
  await first.settle(60_000);
  mirrorTo(scripted, { timing: prompt });
  await sleep(500);
  expect(await HeartbeatModel.collection.countDocuments()).toBe(0);
  await first.stop();
  // The second relay gets the lease and writes heartbeats.
  await until(() => sentHeartbeats().length > 1);
});
