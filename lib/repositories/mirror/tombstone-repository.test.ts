import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { openMirrorDatabase, type MirrorDatabase } from '../../../tests/support/mirror/mirror-database';
import { MIRRORED_COLLECTIONS } from './mirrored-collections';
import { parkDocument, storedIn } from './mirror-repository';
import { purgeTombstones } from './tombstone-repository';

const DAY_MS = 86_400_000;
const now = Date.now();
const old = new Date(now - 40 * DAY_MS);
const olderThan = new Date(now - 30 * DAY_MS);

let database: MirrorDatabase;
beforeAll(async () => {
  database = await openMirrorDatabase('tombstones');
});
afterAll(() => database.close());
beforeEach(() => database.clear());

const sent = { mirrorPending: undefined } as const;

/** Archived products and categories can be restored; the text of a deleted promo code must not be used again. */
const KEPT = ['products', 'categories', 'promocodes'] as const;

it.each(MIRRORED_COLLECTIONS.filter((name) => !KEPT.some((kept) => kept === name)))(
  'purges old acknowledged tombstones of %s, and no other documents',
  async (collection) => {
    const [outdated] = await database.insert(collection, 1, { ...sent, deletedAt: old, rev: 3 });
    const [recent] = await database.insert(collection, 1, { ...sent, deletedAt: new Date() });
    const [live] = await database.insert(collection, 1, sent);
    const [revived] = await database.insert(collection, 1, { ...sent, deletedAt: null });
    expect(await purgeTombstones(olderThan)).toBe(1);
    expect(await database.read(collection, outdated!)).toBeNull();
    for (const id of [recent, live, revived]) expect(await database.read(collection, id!)).not.toBeNull();
  },
);

it.each(KEPT)('keeps old tombstones of %s', async (collection) => {
  const [archived] = await database.insert(collection, 1, { ...sent, deletedAt: old });
  expect(await purgeTombstones(olderThan)).toBe(0);
  expect(await database.read(collection, archived!)).not.toBeNull();
});

it('keeps tombstones that are pending or parked', async () => {
  const [pending] = await database.insert('reviews', 1, { deletedAt: old });
  const [parked] = await database.insert('reviews', 1, { deletedAt: old });
  await parkDocument('reviews', { id: parked!, rev: 1 }, { code: '22P02', message: 'no number' });
  expect(await purgeTombstones(olderThan)).toBe(0);
  for (const id of [pending, parked]) expect(await database.read('reviews', id!)).not.toBeNull();
});

it('purges more tombstones than one batch holds', async () => {
  await database.insert('wishlistitems', 450, { ...sent, deletedAt: old });
  const [live] = await database.insert('wishlistitems', 1, sent);
  expect(await purgeTombstones(olderThan)).toBe(450);
  expect(await database.read('wishlistitems', live!)).not.toBeNull();
});

it.each([
  ['was revived', { $set: { quantity: 9 }, $unset: { deletedAt: '' }, $inc: { rev: 1 } }],
  ['was marked again', { $set: { mirrorPending: true, quantity: 9 } }],
  ['got a new rev and is still an old tombstone', { $set: { quantity: 9 }, $inc: { rev: 1 } }],
])('keeps a tombstone that %s after it was found', async (_what, update) => {
  const [id, other] = await database.insert('cartitems', 2, { ...sent, deletedAt: old });
  const session = await mongoose.connection.startSession();
  session.startTransaction();
  await mongoose.connection
    .collection('cartitems')
    .updateOne({ _id: new mongoose.Types.ObjectId(id) }, update as never, { session });
  // The purge finds the version before the transaction, then waits for the transaction before it can delete.
  const purge = purgeTombstones(olderThan);
  await vi.waitUntil(async () => (await database.read('cartitems', other!)) === null || purgeIsWaiting(), {
    timeout: 10_000,
  });
  expect(await database.read('cartitems', id!)).not.toBeNull();
  await session.commitTransaction();
  await session.endSession();
  expect(await purge).toBe(1);
  expect(await database.read('cartitems', id!)).toMatchObject({ quantity: 9 });
});

/** Whether a delete is waiting for a document that a transaction has locked. */
async function purgeIsWaiting(): Promise<boolean> {
  const { inprog } = await mongoose.connection
    .getClient()
    .db('admin')
    .command({ currentOp: 1, op: 'remove', ns: /\.cartitems$/ });
  return inprog.length > 0;
}

it('finds purgeable tombstones by index', async () => {
  const plan = await storedIn('orders')
    .find({ deletedAt: { $lt: olderThan }, mirrorPending: { $ne: true } })
    .explain('queryPlanner');
  expect(JSON.stringify(plan.queryPlanner.winningPlan)).toContain('deletedAt_1');
});
