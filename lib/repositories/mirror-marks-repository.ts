import {
  MAJORITY,
  storedIn,
  type DocumentRev,
  type MirroredCollection,
  type StoredMark,
} from './mirror-repository';
import { ObjectId, toObjectId } from './mirrored-write';

export type DocumentMark = DocumentRev & { deleted: boolean; pending: boolean; parked: boolean };

const MARK_FIELDS = {
  projection: { rev: 1, deletedAt: 1, mirrorPending: 1, 'mirrorParked.rev': 1 },
  ...MAJORITY,
};

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

/** Every document's id, rev and marks in chunks, in order of id; holds one chunk at a time. */
export async function* listMarks(
  collection: MirroredCollection,
  chunk: number,
): AsyncGenerator<DocumentMark[]> {
  const cursor = storedIn(collection).find({}, MARK_FIELDS).sort({ _id: 1 }).batchSize(chunk);
  let marks: DocumentMark[] = [];
  for await (const doc of cursor) {
    marks.push(toMark(doc as StoredMark));
    if (marks.length < chunk) continue;
    yield marks;
    marks = [];
  }
  if (marks.length > 0) yield marks;
}

/** The same for these ids alone; what does not exist is left out. */
export async function findMarks(collection: MirroredCollection, ids: string[]): Promise<DocumentMark[]> {
  const filter = { _id: { $in: ids.filter((id) => ObjectId.isValid(id)).map((id) => toObjectId(id)) } };
  const found = await storedIn(collection).find(filter, MARK_FIELDS).toArray();
  return found.map((doc) => toMark(doc as StoredMark));
}
