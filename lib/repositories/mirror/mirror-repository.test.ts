import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { storedDocument } from '../../../tests/support/mirror/mirror-documents';
import { testDatabase } from '../../../tests/support/mongo';
import { OrderModel } from '../../../models/order';
import { UserModel } from '../../../models/user';
import { connectMongo, disconnectMongo } from '../../db/mongo';
import { buildIndexes } from '../shared/build-indexes';
import { mirroredUpdate } from '../shared/mirrored-write';
import { MIRRORED_COLLECTIONS } from './mirrored-collections';
import {
  clearPending,
  markNextPending,
  openPending,
  parkDocument,
  raiseRev,
  readBacklog,
} from './mirror-repository';
import { findMarks, listMarks } from './mirror-marks-repository';

let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await testDatabase('mirror-repository');
  drop = database.drop;
  await connectMongo(database.uri);
  await buildIndexes();
});
afterAll(async () => {
  await disconnectMongo();
  await drop();
});
beforeEach(async () => {
  await Promise.all([UserModel.deleteMany({}), OrderModel.deleteMany({})]);
});

async function insertOrders(count: number): Promise<string[]> {
  const at = Date.now();
  const docs = Array.from({ length: count }, (_, i) =>
    storedDocument('orders', { updatedAt: new Date(at - count + i) }),
  );
  await OrderModel.collection.insertMany(docs as never);
  return docs.map(({ _id }) => _id.toHexString());
}

async function pendingIds(limit = 100, pageSize = 100): Promise<string[]> {
  const pages = openPending(MIRRORED_COLLECTIONS, limit, pageSize);
  const ids: string[] = [];
  for (let page = await pages.next(); page.length > 0; page = await pages.next()) {
    expect(page.length).toBeLessThanOrEqual(pageSize);
    ids.push(...page.map(({ doc }) => doc._id.toHexString()));
  }
  return ids;
}

it('lists pending documents of every collection, oldest ids first, up to a limit for each', async () => {
  const [oldest, second] = await insertOrders(3);
  const user = storedDocument('users');
  await UserModel.collection.insertOne(user as never);
  expect(await pendingIds(2)).toEqual([user._id.toHexString(), oldest, second]);
  expect(await pendingIds(2, 1)).toEqual([user._id.toHexString(), oldest, second]);
});

it('finds pending documents by index, without a sort stage', async () => {
  const plan = await OrderModel.collection
    .find({ mirrorPending: true })
    .sort({ _id: 1 })
    .explain('queryPlanner');
  expect(JSON.stringify(plan.queryPlanner.winningPlan)).toContain('mirrorPending_1__id_1');
  expect(JSON.stringify(plan.queryPlanner.winningPlan)).not.toContain('"SORT"');
});

it('clears a mark only for the acknowledged rev, and changes nothing else', async () => {
  const [changed, unchanged] = await insertOrders(2);
  const before = await OrderModel.collection.findOne(
    { 'events.rev': 1, mirrorPending: true },
    { sort: { updatedAt: -1 } },
  );
  await OrderModel.updateOne({ _id: changed }, mirroredUpdate({ set: { status: 'PICKED_UP' } }));
  await clearPending(
    'orders',
    [changed!, unchanged!].map((id) => ({ id, rev: 1 })),
  );
  expect(await pendingIds()).toEqual([changed]);
  const after = await OrderModel.collection.findOne({ _id: before!._id });
  expect({ ...after, mirrorPending: true }).toEqual(before);
});

it('omits a parked document until its next write', async () => {
  const [parked, other] = await insertOrders(2);
  await parkDocument('orders', { id: parked!, rev: 1 }, { code: '22P02', message: 'no number' });
  expect(await pendingIds()).toEqual([other]);
  expect(await readBacklog()).toMatchObject({ pending: 1, parked: 1 });
  expect(await findMarks('orders', [parked!])).toMatchObject([{ pending: false, parked: true }]);

  await OrderModel.updateOne({ _id: parked }, mirroredUpdate({ set: { notes: 'corrected' } }));
  expect((await pendingIds()).sort()).toEqual([parked, other].sort());
  await clearPending('orders', [{ id: parked!, rev: 2 }]);
  expect(
    await OrderModel.collection.findOne({ _id: (await OrderModel.findById(parked))!._id }),
  ).not.toHaveProperty('mirrorParked');
});

it('does not park a document that has changed since it was sent', async () => {
  const [id] = await insertOrders(1);
  await OrderModel.updateOne({ _id: id }, mirroredUpdate({ set: { notes: 'new' } }));
  await parkDocument('orders', { id: id!, rev: 1 }, { code: '22P02', message: 'no number' });
  expect(await pendingIds()).toEqual([id]);
});

it('reads the number of pending documents and the time of the oldest', async () => {
  expect(await readBacklog()).toEqual({ pending: 0, parked: 0, oldestPendingAt: null });
  await insertOrders(3);
  const { pending, oldestPendingAt } = await readBacklog();
  expect(pending).toBe(3);
  expect(Date.now() - oldestPendingAt!.getTime()).toBeLessThan(60_000);
});

it('marks all documents in chunks that can be resumed from the last id', async () => {
  const ids = (await insertOrders(5)).sort();
  await clearPending(
    'orders',
    ids.map((id) => ({ id, rev: 1 })),
  );
  const first = await markNextPending('orders', null, 2);
  expect(first).toEqual({ last: ids[1], marked: 2 });
  expect(await markNextPending('orders', first!.last, 10)).toEqual({ last: ids[4], marked: 3 });
  expect(await markNextPending('orders', ids[4]!, 10)).toBeNull();
  expect((await pendingIds()).sort()).toEqual(ids);
});

it('lists ids and revs in order, in chunks', async () => {
  const ids = (await insertOrders(5)).sort();
  const chunks: string[][] = [];
  for await (const marks of listMarks('orders', 2)) chunks.push(marks.map(({ id }) => id));
  expect(chunks).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)]);
});

it('raises a rev above the one of the mirror, only from the expected rev', async () => {
  const [id] = await insertOrders(1);
  await raiseRev('orders', { id: id!, rev: 1 }, 9);
  expect(await findMarks('orders', [id!])).toMatchObject([{ rev: 10, pending: true }]);
  await raiseRev('orders', { id: id!, rev: 1 }, 20);
  expect(await findMarks('orders', [id!])).toMatchObject([{ rev: 10 }]);
});
