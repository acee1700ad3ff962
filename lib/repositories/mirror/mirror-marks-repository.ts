import { MirrorTombstoneModel, type MirrorTombstoneDoc } from '../../../models/mirror-tombstone';
import { type MirroredCollection } from './mirrored-collections';
import {
  MAJORITY,
  storedIn,
  type DocumentRev,
  type PendingDocument,
  type StoredMark,
} from './mirror-repository';
import { ObjectId, toObjectId } from '../shared/mirrored-write';

export type DocumentMark = DocumentRev & { deleted: boolean; pending: boolean; parked: boolean };
/** A complete document with its marks. */
export type MarkedDocument = { mark: DocumentMark; pending: PendingDocument };

const MARK_FIELDS = {
  projection: { rev: 1, deletedAt: 1, mirrorPending: 1, 'mirrorParked.rev': 1 },
  ...MAJORITY,
};
// Documents per reply of MongoDB: decoding a reply blocks the event loop for some milliseconds.
const PAGE = 1000;

function toMark({ _id, rev, deletedAt, mirrorPending, mirrorParked }: StoredMark): DocumentMark {
  const parked =
    mirrorPending === true && mirrorParked !== undefined && (mirrorParked.rev ?? null) === (rev ?? null);
  return {
    id: _id.toHexString(),
    rev,
    deleted: Boolean(deletedAt),
    pending: mirrorPending === true && !parked,
    parked,
  };
}

function toMarkedDocument(collection: MirroredCollection, doc: unknown): MarkedDocument {
  return { mark: toMark(doc as StoredMark), pending: { collection, doc } as PendingDocument };
}

async function* inChunks<T>(found: AsyncIterable<unknown>, chunk: number, toItem: (doc: unknown) => T) {
  let items: T[] = [];
  for await (const doc of found) {
    items.push(toItem(doc));
    if (items.length < chunk) continue;
    yield items;
    items = [];
  }
  if (items.length > 0) yield items;
}

const withIds = (ids: string[]) => ({
  _id: { $in: ids.filter((id) => ObjectId.isValid(id)).map((id) => toObjectId(id)) },
});

/** Yields id, rev and marks of every document in chunks, in order of id. Memory use is one chunk. */
export function listMarks(collection: MirroredCollection, chunk: number): AsyncGenerator<DocumentMark[]> {
  const found = storedIn(collection).find({}, MARK_FIELDS).sort({ _id: 1 }).batchSize(PAGE);
  return inChunks(found, chunk, (doc) => toMark(doc as StoredMark));
}

/** Id, rev and marks of the documents with these ids; omits ids that do not exist. */
export async function findMarks(collection: MirroredCollection, ids: string[]): Promise<DocumentMark[]> {
  const found = await storedIn(collection).find(withIds(ids), MARK_FIELDS).toArray();
  return found.map((doc) => toMark(doc as StoredMark));
}

/** Yields every complete document in chunks, in order of id. Memory use is one chunk. */
export function listDocuments(
  collection: MirroredCollection,
  chunk: number,
): AsyncGenerator<MarkedDocument[]> {
  const found = storedIn(collection).find({}, MAJORITY).sort({ _id: 1 }).batchSize(Math.min(PAGE, chunk));
  return inChunks(found, chunk, (doc) => toMarkedDocument(collection, doc));
}

/** The complete documents with these ids; omits ids that do not exist. */
export async function findDocuments(
  collection: MirroredCollection,
  ids: string[],
): Promise<MarkedDocument[]> {
  const found = await storedIn(collection).find(withIds(ids), MAJORITY).toArray();
  return found.map((doc) => toMarkedDocument(collection, doc));
}

/** Number of documents including tombstones, from collection metadata. */
export function estimateDocuments(collection: MirroredCollection): Promise<number> {
  return storedIn(collection).estimatedDocumentCount();
}

/**
 * Inserts a tombstone for each row without a document, with the next rev, so that the relay deletes the row. Skips
 * invalid ids. Resolves to the number of tombstones.
 */
export async function buryRows(collection: MirroredCollection, rows: DocumentRev[]): Promise<number> {
  const at = new Date();
  const operations = rows
    .filter(({ id }) => ObjectId.isValid(id))
    .map(({ id, rev }) => ({
      replaceOne: {
        filter: { _id: toObjectId(id) },
        replacement: {
          of: collection,
          rev: rev + 1,
          mirrorPending: true as const,
          deletedAt: at,
          createdAt: at,
          updatedAt: at,
        } satisfies Omit<MirrorTombstoneDoc, '_id'>,
        upsert: true,
      },
    }));
  if (operations.length > 0)
    await MirrorTombstoneModel.collection.bulkWrite(operations as never, { ordered: false });
  return operations.length;
}

/** Deletes the tombstones that the mirror has acknowledged. */
export async function dropSentTombstones(): Promise<void> {
  await MirrorTombstoneModel.collection.deleteMany({ mirrorPending: { $ne: true } });
}
