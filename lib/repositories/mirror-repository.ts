import type mongoose from 'mongoose';
import { CartItemModel, type CartItemDoc } from '../../models/cart-item';
import { DeliveryPartnerModel, type DeliveryPartnerDoc } from '../../models/delivery-partner';
import type { MirroredDoc } from '../../models/mirrored';
import { OrderModel, type OrderDoc } from '../../models/order';
import { ProductModel, type ProductDoc } from '../../models/product';
import { ProfileModel, type ProfileDoc } from '../../models/profile';
import { StockAdjustmentModel, type StockAdjustmentDoc } from '../../models/stock-adjustment';
import { UserModel, type UserDoc } from '../../models/user';
import { type ObjectId, toObjectId } from './mirrored-write';

/** Stored documents by collection: what the row mappers of the mirror start from. */
export type MirroredDocs = {
  users: UserDoc;
  profiles: ProfileDoc;
  products: ProductDoc;
  cartitems: CartItemDoc;
  orders: OrderDoc;
  deliverypartners: DeliveryPartnerDoc;
  stockadjustments: StockAdjustmentDoc;
};
export type MirroredCollection = keyof MirroredDocs;

const MODELS = {
  users: UserModel,
  profiles: ProfileModel,
  products: ProductModel,
  cartitems: CartItemModel,
  orders: OrderModel,
  deliverypartners: DeliveryPartnerModel,
  stockadjustments: StockAdjustmentModel,
};
export const MIRRORED_COLLECTIONS = Object.keys(MODELS) as MirroredCollection[];

export type PendingDocument = {
  [C in MirroredCollection]: { collection: C; doc: MirroredDocs[C] };
}[MirroredCollection];

export type DocumentRev = { id: string; rev: number };

export type StoredMark = Pick<MirroredDoc, '_id' | 'rev' | 'deletedAt' | 'mirrorPending' | 'mirrorParked'>;

// The driver's own collection: marks are no business fields, and casting each of them costs more than the write.
export const storedIn = (collection: MirroredCollection) =>
  (MODELS[collection] as mongoose.Model<unknown>)
    .collection as unknown as mongoose.mongo.Collection<MirroredDoc>;

// What an election could still take back must not reach the mirror.
export const MAJORITY = { readConcern: { level: 'majority' } } as const;
const PENDING = { mirrorPending: true } as const;
// Parked for the rev that it still has: the next write moves the rev on, and with it out of here.
const IS_PARKED = { $eq: ['$mirrorParked.rev', { $ifNull: ['$rev', null] }] };

type Stages = mongoose.mongo.BSON.Document[];

/** One round trip for all collections: seven finds take three times as long and five times the processor. */
function overCollections<T>(
  collections: MirroredCollection[],
  batchSize: number,
  stages: (collection: MirroredCollection) => Stages,
) {
  const [first, ...others] = collections as [MirroredCollection, ...MirroredCollection[]];
  const unions = others.map((coll) => ({ $unionWith: { coll, pipeline: stages(coll) } }));
  const pipeline = [...stages(first), ...unions];
  return storedIn(first).aggregate(pipeline, {
    ...MAJORITY,
    batchSize,
  }) as unknown as mongoose.mongo.AggregationCursor<T & mongoose.mongo.BSON.Document>;
}

/** What was pending when it was opened, page by page. Hold it shortly, and close it when it is not read to its end. */
export type PendingPages = {
  /** The next page; empty at the end. */
  next(): Promise<PendingDocument[]>;
  close(): Promise<void>;
};

/** Documents that the mirror does not have yet: oldest ids first, at most `limit` of each collection. */
export function openPending(
  collections: MirroredCollection[],
  limit: number,
  pageSize: number,
): PendingPages {
  const cursor = overCollections<PendingDocument>(collections, pageSize, (collection) => [
    { $match: { ...PENDING, $expr: { $not: [IS_PARKED] } } },
    { $sort: { _id: 1 } },
    { $limit: limit },
    { $project: { _id: 0, collection: { $literal: collection }, doc: '$$ROOT' } },
  ]);
  return {
    async next() {
      const first = await cursor.next();
      return first === null ? [] : [first, ...cursor.readBufferedDocuments()];
    },
    close: () => cursor.close(),
  };
}

/** Whether anything waits at all. */
export async function hasPending(): Promise<boolean> {
  return (await openPending(MIRRORED_COLLECTIONS, 1, MIRRORED_COLLECTIONS.length).next()).length > 0;
}

export type MirrorBacklog = { pending: number; parked: number; oldestPendingAt: Date | null };

const OLDEST_AMONG = 100;

/**
 * How much waits, how much is parked, and since when. The counts read the index alone; the age is that of the longest
 * waiting among the first hundred of each collection, so that a million that wait cost no more than a few.
 */
export async function readBacklog(): Promise<MirrorBacklog> {
  const size = MIRRORED_COLLECTIONS.length;
  const [marked, setAside, first] = await Promise.all([
    overCollections<{ count: number }>(MIRRORED_COLLECTIONS, size, () => [
      { $match: PENDING },
      { $count: 'count' },
    ]).toArray(),
    overCollections<{ count: number }>(MIRRORED_COLLECTIONS, size, () => [
      { $match: { 'mirrorParked.rev': { $exists: true } } },
      { $count: 'count' },
    ]).toArray(),
    overCollections<{ oldest: Date }>(MIRRORED_COLLECTIONS, size, () => [
      { $match: PENDING },
      { $sort: { _id: 1 } },
      { $limit: OLDEST_AMONG },
      { $group: { _id: null, oldest: { $min: '$updatedAt' } } },
    ]).toArray(),
  ]);
  const total = (rows: { count: number }[]) => rows.reduce((sum, { count }) => sum + count, 0);
  const parked = total(setAside);
  const pending = total(marked) - parked;
  const oldest = Math.min(...first.map((row) => row.oldest.getTime()));
  return { pending, parked, oldestPendingAt: pending > 0 ? new Date(oldest) : null };
}

/**
 * Clears the marks of what the mirror has acknowledged. A document that has moved on since keeps its mark.
 * Never changes a rev.
 */
export async function clearPending(
  collection: MirroredCollection,
  acknowledged: DocumentRev[],
): Promise<void> {
  const idsByRev = new Map<number, ObjectId[]>();
  for (const { id, rev } of acknowledged) {
    const ids = idsByRev.get(rev) ?? [];
    ids.push(toObjectId(id));
    idsByRev.set(rev, ids);
  }
  if (idsByRev.size === 0) return;
  // One statement for each rev costs a sixth of one for each document, and holds to the same filter.
  const operations = [...idsByRev].map(([rev, ids]) => ({
    updateMany: {
      filter: { _id: { $in: ids }, rev },
      update: { $unset: { mirrorPending: 1, mirrorParked: 1 } as const },
    },
  }));
  // Waits for the majority, as the next read does: else it would find the same documents again.
  await storedIn(collection).bulkWrite(operations, { ordered: false, writeConcern: { w: 'majority' } });
}

/** Sets a document aside that the mirror refuses. It stays pending, and its next write takes it up again. */
export async function parkDocument(
  collection: MirroredCollection,
  { id, rev }: DocumentRev,
  fault: { code: string; message: string },
): Promise<void> {
  const mirrorParked = { rev, code: fault.code, message: fault.message.slice(0, 500), at: new Date() };
  await storedIn(collection).updateOne({ _id: toObjectId(id), rev }, { $set: { mirrorParked } });
}

/** Marks documents to be sent again, parked ones too. Their revs stay. */
export async function markPending(collection: MirroredCollection, ids: string[]): Promise<void> {
  const filter = { _id: { $in: ids.map((id) => toObjectId(id)) } };
  await storedIn(collection).updateMany(filter, { $set: PENDING, $unset: { mirrorParked: 1 } });
}

export type MarkedChunk = { last: string; marked: number };

/** Marks the next `limit` documents after an id, in order of id. Null when there are none. */
export async function markNextPending(
  collection: MirroredCollection,
  after: string | null,
  limit: number,
): Promise<MarkedChunk | null> {
  const beyond = after === null ? {} : { _id: { $gt: toObjectId(after) } };
  const found = await storedIn(collection)
    .find(beyond, { projection: { _id: 1 } })
    .sort({ _id: 1 })
    .limit(limit)
    .toArray();
  const ids = found.map(({ _id }) => _id.toHexString());
  await markPending(collection, ids);
  const last = ids.at(-1);
  return last === undefined ? null : { last, marked: ids.length };
}

/** Lifts a document over a mirror that is ahead of it, as after restoring an older backup, and marks it. */
export async function raiseRev(
  collection: MirroredCollection,
  { id, rev }: DocumentRev,
  above: number,
): Promise<void> {
  const filter = { _id: toObjectId(id), rev };
  await storedIn(collection).updateOne(filter, {
    $set: { rev: above + 1, ...PENDING },
    $unset: { mirrorParked: 1 },
  });
}
