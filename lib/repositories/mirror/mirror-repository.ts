import type mongoose from 'mongoose';
import { MirrorTombstoneModel, type MirrorTombstoneDoc } from '../../../models/mirror-tombstone';
import type { MirroredDoc } from '../../../models/mirrored';
import { type ObjectId, toObjectId } from '../shared/mirrored-write';
import {
  MIRRORED_COLLECTIONS,
  MIRRORED_MODELS,
  type MirroredCollection,
  type MirroredDocs,
} from './mirrored-collections';
import { toBacklog, type MirrorBacklog } from './mirror-backlog';

/** Collections that the relay reads. `mirrortombstones` holds deletions of rows without a document. */
export type MarkedCollection = MirroredCollection | 'mirrortombstones';
export const MARKED_COLLECTIONS: MarkedCollection[] = [...MIRRORED_COLLECTIONS, 'mirrortombstones'];

// Heartbeats carry no business data, so they do not count as backlog.
const COUNTED_COLLECTIONS = MARKED_COLLECTIONS.filter((name) => name !== 'heartbeats');

export type PendingDocument =
  | { [C in MirroredCollection]: { collection: C; doc: MirroredDocs[C] } }[MirroredCollection]
  | { collection: 'mirrortombstones'; doc: MirrorTombstoneDoc };

export type DocumentRev = { id: string; rev: number };

export type StoredMark = Pick<MirroredDoc, '_id' | 'rev' | 'deletedAt' | 'mirrorPending' | 'mirrorParked'>;

const MARKED_MODELS = { ...MIRRORED_MODELS, mirrortombstones: MirrorTombstoneModel };

/** The driver's collection, because Mongoose's casting of marks costs more than the write. */
export const storedIn = (collection: MarkedCollection) =>
  (MARKED_MODELS[collection] as mongoose.Model<unknown>)
    .collection as unknown as mongoose.mongo.Collection<MirroredDoc>;

/** Reads only majority-committed data, so that the mirror never receives a write that is rolled back. */
export const MAJORITY = { readConcern: { level: 'majority' } } as const;
const PENDING = { mirrorPending: true } as const;
// A document is parked only for its current rev; its next write changes the rev.
const IS_PARKED = { $eq: ['$mirrorParked.rev', { $ifNull: ['$rev', null] }] };

type Stages = mongoose.mongo.BSON.Document[];

/** Aggregates over all collections in one round trip, which is about three times as fast as one query for each. */
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

/** A cursor over pending documents. Must be closed when it is not read to the end. */
export type PendingPages = {
  /** The next page; empty at the end. */
  next(): Promise<PendingDocument[]>;
  close(): Promise<void>;
};

/** Opens a cursor over pending documents, without parked ones: oldest ids first, at most `limit` of each collection. */
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

/** Whether any document other than a heartbeat is pending. */
export async function hasPending(): Promise<boolean> {
  return (await openPending(COUNTED_COLLECTIONS, 1, COUNTED_COLLECTIONS.length).next()).length > 0;
}

const OLDEST_SAMPLE = 100;

/**
 * Counts pending and parked documents without heartbeats, from indexes only. `oldestPendingAt` is the earliest
 * `updatedAt` of the first 100 pending documents of each collection, so that its cost does not grow with the backlog.
 */
export async function readBacklog(): Promise<MirrorBacklog> {
  const size = COUNTED_COLLECTIONS.length;
  const [markedCounts, parkedCounts, oldestTimes] = await Promise.all([
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
      { $limit: OLDEST_SAMPLE },
      { $group: { _id: null, oldest: { $min: '$updatedAt' } } },
    ]).toArray(),
  ]);
  return toBacklog(
    markedCounts.map(({ count }) => count),
    parkedCounts.map(({ count }) => count),
    oldestTimes.map(({ oldest }) => oldest),
  );
}

/**
 * Clears the marks of acknowledged documents. A document that has changed since keeps its mark. Revs do not change.
 */
export async function clearPending(collection: MarkedCollection, acknowledged: DocumentRev[]): Promise<void> {
  const idsByRev = new Map<number, ObjectId[]>();
  for (const { id, rev } of acknowledged) {
    const ids = idsByRev.get(rev) ?? [];
    ids.push(toObjectId(id));
    idsByRev.set(rev, ids);
  }
  if (idsByRev.size === 0) return;
  // One statement for each rev costs a sixth of one for each document.
  const operations = [...idsByRev].map(([rev, ids]) => ({
    updateMany: {
      filter: { _id: { $in: ids }, rev },
      update: { $unset: { mirrorPending: 1, mirrorParked: 1 } as const },
    },
  }));
  // The next scan reads with majority, so it would return the same documents if this write were not majority-committed.
  await storedIn(collection).bulkWrite(operations, { ordered: false, writeConcern: { w: 'majority' } });
}

/** Parks a document that the mirror refuses. It stays marked, and its next write makes the relay try again. */
export async function parkDocument(
  collection: MarkedCollection,
  { id, rev }: DocumentRev,
  fault: { code: string; message: string },
): Promise<void> {
  const mirrorParked = { rev, code: fault.code, message: fault.message.slice(0, 500), at: new Date() };
  await storedIn(collection).updateOne({ _id: toObjectId(id), rev }, { $set: { mirrorParked } });
}

/** Marks documents to be sent again, including parked ones. Revs do not change. */
export async function markPending(collection: MirroredCollection, ids: string[]): Promise<void> {
  const filter = { _id: { $in: ids.map((id) => toObjectId(id)) } };
  await storedIn(collection).updateMany(filter, { $set: PENDING, $unset: { mirrorParked: 1 } });
}

/** Makes the relay retry every parked document of a collection. Resolves to their number. */
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
  const filter = after === null ? {} : { _id: { $gt: toObjectId(after) } };
  const found = await storedIn(collection)
    .find(filter, { projection: { _id: 1 } })
    .sort({ _id: 1 })
    .limit(limit)
    .toArray();
  const ids = found.map(({ _id }) => _id.toHexString());
  await markPending(collection, ids);
  const last = ids.at(-1);
  return last === undefined ? null : { last, marked: ids.length };
}

/** Sets a document's rev to `above` + 1 and marks it, for a row with a newer rev than its document. */
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
