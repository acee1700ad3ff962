import { readingModel } from '../../db/read-connection';
import type { Session } from '../../db/transaction';
import type { Role } from '../../domain/access/roles';
import type { ShelfProduct } from '../../domain/catalogue/shelf-schema';
import { ProductModel, type ProductDoc } from '../../../models/product';
import { ShelfModel, type ShelfDoc } from '../../../models/shelf';
import { firstRev, mirroredUpdate, ObjectId, toObjectId } from '../shared/mirrored-write';

export type StoredShelf = Pick<ShelfDoc, 'title' | 'position' | 'visible'> & {
  id: string;
  rev: number;
  productIds: string[];
};

export type StoredShelfChange = Partial<Omit<StoredShelf, 'id' | 'rev'>>;

function toStored({ _id, rev, title, productIds, position, visible }: ShelfDoc): StoredShelf {
  const ids = productIds.map((productId) => productId.toHexString());
  return { id: _id.toHexString(), rev, title, productIds: ids, position, visible };
}

const ORDER = { position: 1, _id: 1 } as const;

/** The shelves in the order of the home page, hidden ones included, without deleted ones. */
export async function findShelves(session: Session | null = null): Promise<StoredShelf[]> {
  const docs = await ShelfModel.find({ deletedAt: null }, null, { session }).sort(ORDER).lean<ShelfDoc[]>();
  return docs.map(toStored);
}

/** As `findShelves`, for staff. */
export async function listShelves(role: Role): Promise<StoredShelf[]> {
  const docs = await readingModel(ShelfModel, role).find({ deletedAt: null }).sort(ORDER).lean<ShelfDoc[]>();
  return docs.map(toStored);
}

/** When a shelf was changed or deleted last, in ms since the epoch; 0 before the first. */
export async function findShelvesChangedAt(): Promise<number> {
  const last = await ShelfModel.findOne({}, { updatedAt: 1 }).sort({ updatedAt: -1 }).lean<ShelfDoc>();
  return last?.updatedAt.getTime() ?? 0;
}

/** The shelf of an id, or null if it is unknown or deleted. */
export async function findShelf(session: Session, id: string): Promise<StoredShelf | null> {
  const doc = await ShelfModel.findOne({ _id: toObjectId(id), deletedAt: null }, null, {
    session,
  }).lean<ShelfDoc>();
  return doc ? toStored(doc) : null;
}

const toDocFields = ({ productIds, ...fields }: StoredShelfChange) => ({
  ...fields,
  ...(productIds ? { productIds: productIds.map(toObjectId) } : {}),
});

/** Inserts shelves after `after`, which is a position. */
export async function insertShelves(
  session: Session,
  shelves: Pick<StoredShelf, 'title' | 'productIds' | 'visible'>[],
  after: number,
): Promise<StoredShelf[]> {
  const docs = shelves.map((shelf, index) => ({
    _id: new ObjectId(),
    ...toDocFields({ ...shelf, position: after + index + 1 }),
    ...firstRev(new Date()),
  }));
  await ShelfModel.insertMany(docs, { session });
  return (docs as ShelfDoc[]).map(toStored);
}

/** Changes a shelf whose rev is `rev`. Null if it is unknown, deleted or has another rev. */
export async function updateShelf(
  session: Session,
  { id, rev }: { id: string; rev: number },
  change: StoredShelfChange,
): Promise<StoredShelf | null> {
  const doc = await ShelfModel.collection.findOneAndUpdate(
    { _id: toObjectId(id), rev, deletedAt: null },
    mirroredUpdate({ set: toDocFields(change) }),
    { session, returnDocument: 'after' },
  );
  return doc ? toStored(doc as unknown as ShelfDoc) : null;
}

/** Replaces a shelf by a tombstone. False if it is unknown or deleted. */
export async function deleteShelf(session: Session, id: string): Promise<boolean> {
  const { matchedCount } = await ShelfModel.collection.updateOne(
    { _id: toObjectId(id), deletedAt: null },
    mirroredUpdate({ set: { deletedAt: new Date() } }),
    { session },
  );
  return matchedCount === 1;
}

type ShelfProductDoc = Pick<
  ProductDoc,
  '_id' | 'name' | 'packSize' | 'category' | 'images' | 'available' | 'deletedAt'
>;

/** The products of these ids by id, archived ones included. */
export async function findShelfProducts(role: Role, ids: string[]): Promise<Map<string, ShelfProduct>> {
  const docs = await readingModel(ProductModel, role)
    .collection.find<ShelfProductDoc>(
      { _id: { $in: [...new Set(ids)].map(toObjectId) } },
      { projection: { name: 1, packSize: 1, category: 1, images: 1, available: 1, deletedAt: 1 } },
    )
    .toArray();
  return new Map(
    docs.map(({ _id, name, packSize, category, images, available, deletedAt }) => {
      const id = _id.toHexString();
      const product = { id, name, packSize, category, image: images[0] ?? '', available };
      return [id, { ...product, archived: Boolean(deletedAt) }];
    }),
  );
}

/** Returns those of the ids that no product has; an archived product has its id. */
export async function findUnknownProducts(session: Session, ids: string[]): Promise<string[]> {
  const docs = await ProductModel.collection
    .find({ _id: { $in: ids.map(toObjectId) } }, { session, projection: { _id: 1 } })
    .toArray();
  const known = new Set(docs.map(({ _id }) => _id.toHexString()));
  return ids.filter((id) => !known.has(id));
}
