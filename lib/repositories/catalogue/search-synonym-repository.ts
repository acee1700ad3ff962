import { readingModel } from '../../db/read-connection';
import type { Session } from '../../db/transaction';
import type { Role } from '../../domain/access/roles';
import type { SearchSynonym } from '../../domain/catalogue/synonym-schema';
import { SearchSynonymModel, type SearchSynonymDoc } from '../../../models/search-synonym';
import { firstRev, mirroredUpdate, ObjectId, toObjectId } from '../shared/mirrored-write';

function toSynonym({ _id, rev, words }: SearchSynonymDoc): SearchSynonym {
  return { id: _id.toHexString(), rev, words };
}

/** All synonyms, newest first, without deleted ones. */
export async function findSearchSynonyms(session: Session | null = null): Promise<SearchSynonym[]> {
  const docs = await SearchSynonymModel.find({ deletedAt: null }, null, { session })
    .sort({ _id: -1 })
    .lean<SearchSynonymDoc[]>();
  return docs.map(toSynonym);
}

/** All synonyms, newest first, for staff. */
export async function listSearchSynonyms(role: Role): Promise<SearchSynonym[]> {
  const docs = await readingModel(SearchSynonymModel, role)
    .find({ deletedAt: null })
    .sort({ _id: -1 })
    .lean<SearchSynonymDoc[]>();
  return docs.map(toSynonym);
}

/** The words of all synonyms, for the search index. */
export async function findSynonymGroups(): Promise<string[][]> {
  return (await findSearchSynonyms()).map(({ words }) => words);
}

/** The synonym of an id, or null if it is unknown or deleted. */
export async function findSearchSynonym(session: Session, id: string): Promise<SearchSynonym | null> {
  const doc = await SearchSynonymModel.findOne({ _id: toObjectId(id), deletedAt: null }, null, {
    session,
  }).lean<SearchSynonymDoc>();
  return doc ? toSynonym(doc) : null;
}

export async function insertSearchSynonym(session: Session, words: string[]): Promise<SearchSynonym> {
  const doc = { _id: new ObjectId(), words, ...firstRev(new Date()) };
  await SearchSynonymModel.insertMany([doc], { session });
  return toSynonym(doc);
}

/** Replaces the words of a synonym whose rev is `rev`. Null if it is unknown, deleted or has another rev. */
export async function updateSearchSynonym(
  session: Session,
  { id, rev }: { id: string; rev: number },
  words: string[],
): Promise<SearchSynonym | null> {
  const doc = await SearchSynonymModel.collection.findOneAndUpdate(
    { _id: toObjectId(id), rev, deletedAt: null },
    mirroredUpdate({ set: { words } }),
    { session, returnDocument: 'after' },
  );
  return doc ? toSynonym(doc as unknown as SearchSynonymDoc) : null;
}

/** Replaces a synonym by a tombstone. False if it is unknown or deleted. */
export async function deleteSearchSynonym(session: Session, id: string): Promise<boolean> {
  const { matchedCount } = await SearchSynonymModel.collection.updateOne(
    { _id: toObjectId(id), deletedAt: null },
    mirroredUpdate({ set: { deletedAt: new Date() } }),
    { session },
  );
  return matchedCount === 1;
}
