import type { Session } from '../../db/transaction';
import { categoryLabel } from '../../domain/catalogue/category-label';
import { CategoryModel, type CategoryDoc } from '../../../models/category';
import { firstRev, mirroredUpdate, ObjectId, toObjectId } from '../shared/mirrored-write';

export type StoredCategory = Pick<CategoryDoc, 'key' | 'label' | 'image' | 'position' | 'subcategories'> & {
  id: string;
  rev: number;
};

export type CategoryChange = Partial<Pick<CategoryDoc, 'label' | 'image' | 'position' | 'subcategories'>>;

function toStored(doc: CategoryDoc): StoredCategory {
  const { _id, rev, key, label, image, position, subcategories } = doc;
  return { id: _id.toHexString(), rev, key, label, image, position, subcategories };
}

/** The categories in the order of the shop, without deleted ones. */
export async function findCategories(session: Session | null = null): Promise<StoredCategory[]> {
  const docs = await CategoryModel.find({ deletedAt: null }, null, { session })
    .sort({ position: 1, _id: 1 })
    .lean<CategoryDoc[]>();
  return docs.map(toStored);
}

/** The category of an id, or null if it is unknown or deleted. */
export async function findCategory(session: Session, id: string): Promise<StoredCategory | null> {
  const doc = await CategoryModel.findOne({ _id: toObjectId(id), deletedAt: null }, null, {
    session,
  }).lean<CategoryDoc>();
  return doc ? toStored(doc) : null;
}

async function nextPosition(session: Session): Promise<number> {
  const last = await CategoryModel.findOne({}, { position: 1 }, { session })
    .sort({ position: -1 })
    .lean<CategoryDoc>();
  return (last?.position ?? 0) + 1;
}

/** Inserts a category at the end, or restores a deleted one with its key. Null if the key is in use. */
export async function insertCategory(
  session: Session,
  category: Pick<CategoryDoc, 'key' | 'label' | 'image' | 'subcategories'>,
): Promise<StoredCategory | null> {
  const position = await nextPosition(session);
  const { key, ...change } = category;
  const existing = await CategoryModel.findOne({ key }, null, { session }).lean<CategoryDoc>();
  if (existing && !existing.deletedAt) return null;
  if (existing) {
    const restored = await CategoryModel.collection.findOneAndUpdate(
      { _id: existing._id },
      mirroredUpdate({ set: { ...change, position }, unset: { deletedAt: '' } }),
      { session, returnDocument: 'after' },
    );
    return toStored(restored as unknown as CategoryDoc);
  }
  const doc = { _id: new ObjectId(), ...category, position, ...firstRev(new Date()) };
  await CategoryModel.insertMany([doc], { session });
  return toStored(doc as CategoryDoc);
}

/** Changes a category whose rev is `rev`. Null if it is unknown, deleted or has another rev. */
export async function updateCategory(
  session: Session,
  { id, rev }: { id: string; rev: number },
  change: CategoryChange,
): Promise<StoredCategory | null> {
  const doc = await CategoryModel.collection.findOneAndUpdate(
    { _id: toObjectId(id), rev, deletedAt: null },
    mirroredUpdate({ set: change }),
    { session, returnDocument: 'after' },
  );
  return doc ? toStored(doc as unknown as CategoryDoc) : null;
}

/** Replaces a category by a tombstone. Returns its new rev, or null if it is unknown or deleted. */
export async function deleteCategory(session: Session, id: string): Promise<number | null> {
  const doc = await CategoryModel.collection.findOneAndUpdate(
    { _id: toObjectId(id), deletedAt: null },
    mirroredUpdate({ set: { deletedAt: new Date() } }),
    { session, returnDocument: 'after' },
  );
  return doc ? (doc as unknown as CategoryDoc).rev : null;
}

type Place = { category: string; subcategory: string };

/** Adds the categories and subcategories of products that do not exist yet, labelled by their keys. */
export async function addMissingCategories(session: Session, places: Place[]): Promise<void> {
  const stored = new Map((await findCategories(session)).map((category) => [category.key, category]));
  const wanted = new Map<string, Set<string>>();
  for (const { category, subcategory } of places) {
    const subcategories = wanted.get(category) ?? new Set<string>();
    if (subcategory) subcategories.add(subcategory);
    wanted.set(category, subcategories);
  }
  for (const [key, keys] of wanted) {
    const category = stored.get(key);
    const known = category?.subcategories ?? [];
    const added = [...keys]
      .filter((one) => !known.some((subcategory) => subcategory.key === one))
      .map((one) => ({ key: one, label: categoryLabel(one) }));
    if (!category)
      await insertCategory(session, { key, label: categoryLabel(key), image: '', subcategories: added });
    else if (added.length > 0)
      await updateCategory(session, category, { subcategories: [...known, ...added] });
  }
}
