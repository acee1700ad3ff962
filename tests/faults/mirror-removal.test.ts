import mongoose from 'mongoose';
import { expect, it, vi } from 'vitest';
import { subscribe } from '@/lib/event-bus/event-bus';
import type { Drift } from '@/lib/mirror/verify/mirror-drift';
import { verifyMirror } from '@/lib/mirror/verify/mirror-verify';
import { createSupabaseSink, type MirrorSink } from '@/lib/mirror/supabase-sink';
import { readBacklog } from '@/lib/repositories/mirror/mirror-repository';
import { days, hours, minutes, seconds } from '@/lib/runtime/clock';
import { enforceRetention } from '@/lib/services/accounts/data/enforce-retention';
import { startMirrorEndpoint } from '../support/mirror/mirror-endpoint';
import { createMirrorTestSetup } from '../support/mirror/mirror-test-setup';
import { startServerProcess } from '../support/server-process';
import { testEnv } from '../support/test-env';

const { database, endpoint, sink, mirrorAll } = await createMirrorTestSetup('removal');

const ago = (ms: number) => new Date(Date.now() - ms);
const stored = (name: string) => mongoose.connection.collection(name);
const live = () => stored('loginevents').countDocuments({ deletedAt: null });
const signIns = (count: number, age: number) => database.insert('loginevents', count, { at: ago(age) });

/** Drift of one table; the others still hold rows of earlier tests. */
async function driftOf(table: string, target: MirrorSink = sink): Promise<Drift[]> {
  const reports = await verifyMirror({ sink: target, settleMs: 20 });
  return reports.find((report) => report.table === table)!.drift;
}

it('deletes login events after 180 days, also in the mirror, but not younger ones or audit events', async () => {
  const old = [...(await signIns(1_200, days(181))), ...(await signIns(1, days(180) + minutes(5)))];
  const young = [...(await signIns(2, days(180) - minutes(5))), ...(await signIns(3, minutes(1)))];
  const audited = await database.insert('auditevents', 2, { at: ago(days(400)) });
  await mirrorAll();
  const before = await database.read('loginevents', young[0]!);
  const committed: unknown[] = [];
  const unsubscribe = subscribe('committed', (event) => committed.push(event));
  expect(await enforceRetention('loginevents')).toBe(old.length);
  unsubscribe();
  // Publishes `committed` after each batch of 500.
  expect(committed).toHaveLength(3);

  expect(await live()).toBe(young.length);
  const erased = { deletedAt: expect.any(Date) as Date, userId: null, ip: '', device: '', rev: 2 };
  for (const id of [old[0]!, old.at(-1)!])
    expect(await database.read('loginevents', id)).toMatchObject({ ...erased, mirrorPending: true });
  expect(await database.read('loginevents', young[0]!)).toEqual(before);
  expect(await readBacklog()).toMatchObject({ pending: old.length });

  await mirrorAll();
  const revs = await sink.revs({ table: 'login_events', ids: old });
  expect(new Set(revs.map(({ rev, deleted }) => `${rev} ${deleted}`))).toEqual(new Set(['2 true']));
  expect(revs).toHaveLength(old.length);
  expect(await endpoint.row('login_events', old[0]!)).toMatchObject({
    deleted_at: expect.any(String) as string,
    user_id: null,
    ip: '',
    device: '',
  });
  for (const id of young)
    expect(await endpoint.row('login_events', id)).toMatchObject({
      rev: 1,
      deleted_at: null,
      ip: '203.0.113.0',
    });
  for (const id of audited)
    expect(await endpoint.row('audit_events', id)).toMatchObject({ rev: 1, deleted_at: null });
  for (const table of ['login_events', 'audit_events']) expect(await driftOf(table)).toEqual([]);
  expect(await enforceRetention('loginevents')).toBe(0);
});

it('deletes one-time codes and their addresses a day after they expired', async () => {
  const [old] = await database.insert('otps', 1, { expiresAt: ago(days(1) + minutes(1)) });
  const [young] = await database.insert('otps', 1, { expiresAt: ago(hours(23)) });
  await mirrorAll();
  expect(await endpoint.row('otps', old!)).toMatchObject({ phone: '+919876543210', deleted_at: null });
  expect(await enforceRetention('otps')).toBe(1);
  await mirrorAll();
  expect(await endpoint.row('otps', old!)).toMatchObject({ phone: '', deleted_at: expect.any(String) });
  expect(await endpoint.row('otps', young!)).toMatchObject({ phone: '+919876543210', deleted_at: null });
  expect(await driftOf('otps')).toEqual([]);
});

it('deletes each document once when two runs are concurrent', async () => {
  await signIns(2_000, days(200));
  const [one, other] = await Promise.all([enforceRetention('loginevents'), enforceRetention('loginevents')]);
  expect(one + other).toBe(2_000);
  expect(await live()).toBe(0);
  expect(await stored('loginevents').distinct('rev')).toEqual([2]);
});

it('finds expired documents by an index without tombstones', async () => {
  const plan = await stored('loginevents')
    .find({ at: { $lt: ago(days(180)) }, deletedAt: null })
    .limit(500)
    .explain('queryPlanner');
  expect(JSON.stringify(plan)).toContain('"indexName":"at_1"');
});

/** Locks a document in a transaction, so that other writes to it wait. Returns a function that releases it. */
async function lockDocument(id: string): Promise<() => Promise<void>> {
  const session = await mongoose.connection.startSession();
  session.startTransaction();
  const _id = new mongoose.Types.ObjectId(id);
  await stored('loginevents').updateOne({ _id }, { $set: { reason: 'locked' } }, { session });
  return async () => {
    await session.abortTransaction();
    await session.endSession();
  };
}

it('runs at the start of a server, and the next server completes a run that was killed', async () => {
  const all = 3_000;
  // Not pending, so that only deletions are sent.
  const old = await database.insert('loginevents', all, { at: ago(days(200)), mirrorPending: undefined });
  const young = await signIns(10, days(10));
  const fresh = await startMirrorEndpoint();
  const mirror = { MIRROR: 'on', SUPABASE_URL: fresh.url, SUPABASE_SECRET_KEY: fresh.key };
  const env = testEnv(database.uri, { ...mirror, LOG_LEVEL: 'fatal' });

  // Blocks the run in the middle of the third batch.
  const release = await lockDocument(old[1_250]!);
  const first = await startServerProcess(env);
  await vi.waitUntil(async () => (await live()) < all - 1_000, { timeout: seconds(60), interval: 20 });
  await first.kill();
  await release();
  const remaining = (await live()) - young.length;
  expect(remaining).toBeGreaterThanOrEqual(all - 1_500);
  // Each document is either unchanged or completely erased; the relay may have cleared its mark.
  const kinds = await stored('loginevents')
    .aggregate([
      { $match: { at: { $lt: ago(days(180)) } } },
      { $group: { _id: { rev: '$rev', ip: '$ip', deleted: { $gt: ['$deletedAt', null] } } } },
      { $sort: { _id: 1 } },
    ])
    .toArray();
  expect(kinds.map(({ _id }) => _id as unknown)).toEqual([
    { rev: 1, ip: '203.0.113.0', deleted: false },
    { rev: 2, ip: '', deleted: true },
  ]);

  const second = await startServerProcess(env);
  await vi.waitUntil(async () => (await live()) === young.length, { timeout: seconds(60), interval: 50 });
  await vi.waitUntil(async () => (await readBacklog()).pending === 0, {
    timeout: seconds(60),
    interval: 100,
  });
  expect(await second.terminate()).toBe(0);
  expect(await stored('loginevents').countDocuments({ rev: 2 })).toBe(all);
  expect(await driftOf('login_events', createSupabaseSink(fresh))).toEqual([]);
  expect(await fresh.stop()).toBe(0);
});
