import { MirrorTombstoneModel, type MirrorTombstoneDoc } from '../../../models/mirror-tombstone';
import {
  MAJORITY,
  storedIn,
  type DocumentRev,
  type MirroredCollection,
  type PendingDocument,
  type StoredMark,
} from './mirror-repository';
import { ObjectId, toObjectId } from '../shared/mirrored-write';

export type DocumentMark = DocumentRev & { deleted: boolean; pending: boolean; parked: boolean };
/** A document whole, with its marks. */
export type MarkedDocument = { mark: DocumentMark; pending: PendingDocument };

const MARK_FIELDS = {
  projection: { rev: 1, deletedAt: 1, mirrorPending: 1, 'mirrorParked.rev': 1 },
  ...MAJORITY,
};
// What one answer of the database holds: reading it back takes the event loop some milliseconds.
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

/** Every document's id, rev and marks in chunks, in order of id; holds one chunk at a time. */
export function listMarks(collection: MirroredCollection, chunk: number): AsyncGenerator<DocumentMark[]> {
  const found = storedIn(collection).find({}, MARK_FIELDS).sort({ _id: 1 }).batchSize(PAGE);
  return inChunks(found, chunk, (doc) => toMark(doc as StoredMark));
}

/** The same for these ids alone; what does not exist is left out. */
export async function findMarks(collection: MirroredCollection, ids: string[]): Promise<DocumentMark[]> {
  const found = await storedIn(collection).find(withIds(ids), MARK_FIELDS).toArray();
  return found.map((doc) => toMark(doc as StoredMark));
}

/** Every document whole in chunks, in order of id; holds one chunk at a time. */
export function listDocuments(
  collection: MirroredCollection,
  chunk: number,
): AsyncGenerator<MarkedDocument[]> {
  const found = storedIn(collection).find({}, MAJORITY).sort({ _id: 1 }).batchSize(Math.min(PAGE, chunk));
  return inChunks(found, chunk, (doc) => toMarkedDocument(collection, doc));
}

/** The same for these ids alone; what does not exist is left out. */
export async function findDocuments(
  collection: MirroredCollection,
  ids: string[],
): Promise<MarkedDocument[]> {
  const found = await storedIn(collection).find(withIds(ids), MAJORITY).toArray();
  return found.map((doc) => toMarkedDocument(collection, doc));
}

/** How many documents there are, tombstones too, as the database remembers it: costs nothing. */
export function estimateDocuments(collection: MirroredCollection): Promise<number> {
  return storedIn(collection).estimatedDocumentCount();
}

/**
 * Has the relay delete rows whose documents MongoDB does not have: a tombstone goes out for each, one rev above the
 * row's. Resolves to how many there are now; an id that no document could have is left out.
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

/** Drops the tombstones that the mirror has. */
export async function dropSentTombstones(): Promise<void> {
  await MirrorTombstoneModel.collection.deleteMany({ mirrorPending: { $ne: true } });
}
