import mongoose from 'mongoose';
import { inTransaction } from '@/lib/db/transaction';
import { changeRating } from '@/lib/repositories/catalogue/product-rating-repository';
import { recordCollectedCash } from '@/lib/repositories/delivery/cash-repository';
import { insertReview } from '@/lib/repositories/reviews/review-repository';
import { firstRev } from '@/lib/repositories/shared/mirrored-write';
import type { OrderDoc } from '@/models/order';
import type { ReviewDoc } from '@/models/review';
import type { ProductDoc } from '@/models/product';
import { createActor, type TestUser } from './accounts';
import type { Api } from './clients/api';

const { ObjectId } = mongoose.Types;
const stored = (name: string) => mongoose.connection.collection(name);
const objectId = (id: string) => ObjectId.createFromHexString(id);

const STEPS = ['ACCEPTED', 'PICKED_UP', 'ON_THE_WAY', 'DELIVERED'];

/** Places an order of one piece and stores it as delivered, without the requests of each step. */
export async function placeDelivered(api: Api, customer: TestUser, productId: string): Promise<void> {
  const { status, body } = await api.place(customer.token, [{ productId }]);
  if (status !== 201) throw new Error(`The order was not placed: ${JSON.stringify(body)}`);
  await storeAsDelivered(body.id);
}

/** Stores a placed order as delivered, with the events of each step. */
export async function storeAsDelivered(orderId: string): Promise<void> {
  const order = await mongoose.connection.collection<OrderDoc>('orders').findOne({ _id: objectId(orderId) });
  const { number, totals, currency } = order!;
  const actor = { id: new ObjectId(), role: 'manager', name: 'Meera Pillai' };
  const events = STEPS.map((type, n) => ({ rev: n + 2, type, at: new Date(), actor }));
  await mongoose.connection.collection<OrderDoc>('orders').updateOne(
    { _id: objectId(orderId) },
    {
      $set: { status: 'DELIVERED', packing: 'PACKED', 'payment.status': 'PAID', rev: 5 },
      $push: { events: { $each: events as OrderDoc['events'] } },
    },
  );
  const cash = { id: orderId, number, currency, total: totals.total };
  await inTransaction((session) => recordCollectedCash(session, cash, null, actor.id.toHexString()));
}

/** Stores a visible review of a new customer, with the rating of its product. */
export async function storeReview(productId: string, rating: number): Promise<void> {
  const { id: userId } = await createActor('customer');
  await inTransaction(async (session) => {
    await insertReview(session, { userId, productId, rating });
    await changeRating(session, { productId, from: null, to: rating });
  });
}

/** Inserts a hidden review with a reply and returns its id. */
export async function insertHiddenReview(userId: string, productId: string): Promise<string> {
  const _id = new ObjectId();
  const at = new Date();
  await stored('reviews').insertOne({
    _id,
    userId: objectId(userId),
    productId: objectId(productId),
    rating: 4,
    comment: 'Creamy.',
    hidden: { at, reason: 'Names a neighbour', by: new ObjectId() },
    reply: { at, text: 'Thank you.', by: new ObjectId() },
    ...firstRev(at),
  });
  return _id.toHexString();
}

/**
 * Returns a description of every product whose rating differs from its visible reviews, computed from the stored
 * documents without the code under test.
 */
export async function ratingViolations(db: mongoose.mongo.Db = mongoose.connection.db!): Promise<string[]> {
  const counts = new Map<string, number[]>();
  for await (const review of db.collection<ReviewDoc>('reviews').find()) {
    if (review.deletedAt || review.hidden) continue;
    const key = review.productId.toHexString();
    const entry = counts.get(key) ?? [0, 0, 0, 0, 0];
    entry[review.rating - 1]! += 1;
    counts.set(key, entry);
  }
  const products = await db.collection<ProductDoc>('products').find().toArray();
  return products.flatMap(({ _id, name, rating, ratingCount, ratingCounts = [0, 0, 0, 0, 0] }) => {
    const expected = counts.get(_id.toHexString()) ?? [0, 0, 0, 0, 0];
    const count = expected.reduce((sum, n) => sum + n, 0);
    const sum = expected.reduce((total, n, index) => total + n * (index + 1), 0);
    const mean = count === 0 ? 0 : Math.round((sum / count) * 100) / 100;
    const actual = JSON.stringify([ratingCounts, ratingCount, rating]);
    const wanted = JSON.stringify([expected, count, mean]);
    return actual === wanted ? [] : [`${name} has ${actual}, its reviews give ${wanted}`];
  });
}
