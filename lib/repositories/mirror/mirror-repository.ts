import type mongoose from 'mongoose';
import { AuditEventModel, type AuditEventDoc } from '../../../models/audit-event';
import { CartItemModel, type CartItemDoc } from '../../../models/cart-item';
import { DeliveryPartnerModel, type DeliveryPartnerDoc } from '../../../models/delivery-partner';
import { HeartbeatModel, type HeartbeatDoc } from '../../../models/heartbeat';
import { LoginEventModel, type LoginEventDoc } from '../../../models/login-event';
import { MirrorTombstoneModel, type MirrorTombstoneDoc } from '../../../models/mirror-tombstone';
import type { MirroredDoc } from '../../../models/mirrored';
import { NotificationModel, type NotificationDoc } from '../../../models/notification';
import { OrderModel, type OrderDoc } from '../../../models/order';
import { OtpModel, type OtpDoc } from '../../../models/otp';
import { ProductModel, type ProductDoc } from '../../../models/product';
import { ProfileModel, type ProfileDoc } from '../../../models/profile';
import { PromoCodeModel, type PromoCodeDoc } from '../../../models/promo-code';
import { ReviewModel, type ReviewDoc } from '../../../models/review';
import { SettingModel, type SettingDoc } from '../../../models/setting';
import { StockAdjustmentModel, type StockAdjustmentDoc } from '../../../models/stock-adjustment';
import { UserModel, type UserDoc } from '../../../models/user';
import { WishlistItemModel, type WishlistItemDoc } from '../../../models/wishlist-item';
import { type ObjectId, toObjectId } from '../shared/mirrored-write';

/** Stored documents by collection: what the row mappers of the mirror start from. */
export type MirroredDocs = {
  users: UserDoc;
  profiles: ProfileDoc;
  products: ProductDoc;
  cartitems: CartItemDoc;
  orders: OrderDoc;
  deliverypartners: DeliveryPartnerDoc;
  stockadjustments: StockAdjustmentDoc;
  otps: OtpDoc;
  loginevents: LoginEventDoc;
  auditevents: AuditEventDoc;
  reviews: ReviewDoc;
  wishlistitems: WishlistItemDoc;
  notifications: NotificationDoc;
  settings: SettingDoc;
  promocodes: PromoCodeDoc;
  heartbeats: HeartbeatDoc;
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
  otps: OtpModel,
  loginevents: LoginEventModel,
  auditevents: AuditEventModel,
  reviews: ReviewModel,
  wishlistitems: WishlistItemModel,
  notifications: NotificationModel,
  settings: SettingModel,
  promocodes: PromoCodeModel,
  heartbeats: HeartbeatModel,
};
export const MIRRORED_COLLECTIONS = Object.keys(MODELS) as MirroredCollection[];

/** What the relay looks through: these hold deletions of rows whose documents are gone. */
export type MarkedCollection = MirroredCollection | 'mirrortombstones';
export const MARKED_COLLECTIONS: MarkedCollection[] = [...MIRRORED_COLLECTIONS, 'mirrortombstones'];

// A heartbeat is no document that anybody waits for.
const COUNTED_COLLECTIONS = MARKED_COLLECTIONS.filter((name) => name !== 'heartbeats');

export type PendingDocument =
  | { [C in MirroredCollection]: { collection: C; doc: MirroredDocs[C] } }[MirroredCollection]
  | { collection: 'mirrortombstones'; doc: MirrorTombstoneDoc };

export type DocumentRev = { id: string; rev: number };

export type StoredMark = Pick<MirroredDoc, '_id' | 'rev' | 'deletedAt' | 'mirrorPending' | 'mirrorParked'>;

const MARKED_MODELS = { ...MODELS, mirrortombstones: MirrorTombstoneModel };

// The driver's own collection: marks are no business fields, and casting each of them costs more than the write.
export const storedIn = (collection: MarkedCollection) =>
  (MARKED_MODELS[collection] as mongoose.Model<unknown>)
    .collection as unknown as mongoose.mongo.Collection<MirroredDoc>;

// What an election could still take back must not reach the mirror.
export const MAJORITY = { readConcern: { level: 'majority' } } as const;
const PENDING = { mirrorPending: true } as const;
// Parked for the rev that it still has: the next write moves the rev on, and with it out of here.
const IS_PARKED = { $eq: ['$mirrorParked.rev', { $ifNull: ['$rev', null] }] };

type Stages = mongoose.mongo.BSON.Document[];

/** One round trip for all collections: with seven of them, a find each took three times as long. */
function overCollections<T>(
  collections: MarkedCollection[],
  batchSize: number,
  stages: (collection: MarkedCollection) => Stages,
) {
  const [first, ...others] = collections as [MarkedCollection, ...MarkedCollection[]];
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
export function openPending(collections: MarkedCollection[], limit: number, pageSize: number): PendingPages {
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

/** Whether anything but a heartbeat waits. */
export async function hasPending(): Promise<boolean> {
  return (await openPending(COUNTED_COLLECTIONS, 1, COUNTED_COLLECTIONS.length).next()).length > 0;
}

export type MirrorBacklog = { pending: number; parked: number; oldestPendingAt: Date | null };

const OLDEST_AMONG = 100;

/**
 * How much waits, how much is parked, and since when; heartbeats do not count. The counts read the index alone; the age is that of the longest
 * waiting among the first hundred of each collection, so that a million that wait cost no more than a few.
 */
export async function readBacklog(): Promise<MirrorBacklog> {
  const size = COUNTED_COLLECTIONS.length;
  const [marked, setAside, first] = await Promise.all([
    overCollections<{ count: number }>(COUNTED_COLLECTIONS, size, () => [
      { $match: PENDING },
      { $count: 'count' },
    ]).toArray(),
    overCollections<{ count: number }>(COUNTED_COLLECTIONS, size, () => [
      { $match: { 'mirrorParked.rev': { $exists: true } } },
      { $count: 'count' },
    ]).toArray(),
    overCollections<{ oldest: Date }>(COUNTED_COLLECTIONS, size, () => [
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
export async function clearPending(collection: MarkedCollection, acknowledged: DocumentRev[]): Promise<void> {
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
  collection: MarkedCollection,
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

/** Has the relay try every parked document of a collection again. Resolves to how many there were. */
export async function retryParked(collection: MarkedCollection): Promise<number> {
  const { modifiedCount } = await storedIn(collection).updateMany(
    { 'mirrorParked.rev': { $exists: true } },
    { $unset: { mirrorParked: 1 } },
  );
  return modifiedCount;
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
