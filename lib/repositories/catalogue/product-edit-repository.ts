import type { Session } from '../../db/transaction';
import type { Product } from '../../domain/catalogue/product-schema';
import { ProductModel, type ProductDoc } from '../../../models/product';
import { mirroredUpdate, toObjectId, type MirroredUpdate } from '../shared/mirrored-write';
import { toProduct, withoutMarks } from './product-repository';
import { insertMovements } from './stock-ledger-repository';

/** A product as an edit reads it, archived ones included. */
export type EditableProduct = {
  product: Product;
  /** The rev of the last edit by a manager; lower than `product.rev` after changes of stock or ratings. */
  editedRev: number;
  formerSlugs: string[];
  archived: boolean;
};

export type ProductFields = Partial<Omit<Product, 'id' | 'rev' | 'rating' | 'ratingCount' | 'currency'>> & {
  formerSlugs?: string[];
};

/** Reads a product in a transaction: a concurrent write of it then aborts the transaction. */
export async function findEditableProduct(session: Session, id: string): Promise<EditableProduct | null> {
  const doc = await ProductModel.findOne({ _id: toObjectId(id) }, null, { session }).lean<ProductDoc>();
  return doc && toEditable(doc);
}

export function toEditable(doc: ProductDoc): EditableProduct {
  return {
    product: withoutMarks(toProduct(doc)),
    editedRev: doc.editedRev ?? 1,
    formerSlugs: doc.formerSlugs ?? [],
    archived: Boolean(doc.deletedAt),
  };
}

/** Whether a product other than `exceptId`, archived ones included, has this slug or had it. */
export async function isSlugTaken(session: Session, slug: string, exceptId?: string): Promise<boolean> {
  const found = await ProductModel.collection.findOne(
    {
      $or: [{ slug }, { formerSlugs: slug }],
      ...(exceptId ? { _id: { $ne: toObjectId(exceptId) } } : {}),
    },
    { session, projection: { _id: 1 } },
  );
  return found !== null;
}

/** The update of an edit to a product with this rev. */
export function editUpdate(
  rev: number,
  { price, availableAgainAt, ...rest }: ProductFields,
  { repriced }: { repriced: boolean },
): MirroredUpdate {
  const set = {
    ...rest,
    ...(price === undefined ? {} : { basePrice: price }),
    ...(availableAgainAt === undefined
      ? {}
      : { availableAgainAt: availableAgainAt === null ? null : new Date(availableAgainAt) }),
    editedRev: rev + 1,
  };
  return mirroredUpdate({ set, inc: repriced ? { priceRev: 1 } : {} });
}

/** Writes the fields of an edit to a product that the same transaction has read with this rev. */
export async function writeProductEdit(
  session: Session,
  { id, rev }: Pick<Product, 'id' | 'rev'>,
  fields: ProductFields,
  options: { repriced: boolean },
): Promise<Product> {
  const doc = await ProductModel.collection.findOneAndUpdate(
    { _id: toObjectId(id), rev },
    editUpdate(rev, fields, options),
    { session, returnDocument: 'after' },
  );
  return withoutMarks(toProduct(doc as unknown as ProductDoc));
}

/** Archives a product as a tombstone, or restores it. Returns the product with its new rev. */
export async function writeArchived(
  session: Session,
  { id, rev }: Pick<Product, 'id' | 'rev'>,
  archived: boolean,
): Promise<Product> {
  // Like a new price: orders that were priced before the change are refused and read again.
  const inc = { priceRev: 1 };
  const changes = archived
    ? { set: { deletedAt: new Date(), availableAgainAt: null, editedRev: rev + 1 }, inc }
    : { set: { editedRev: rev + 1 }, unset: { deletedAt: '' as const }, inc };
  const doc = await ProductModel.collection.findOneAndUpdate(
    { _id: toObjectId(id), rev },
    mirroredUpdate(changes),
    { session, returnDocument: 'after' },
  );
  return withoutMarks(toProduct(doc as unknown as ProductDoc));
}

/** Records pieces that an edit removes with their stock key. The caller removes the keys from the product. */
export async function recordRemovedStock(
  session: Session,
  productId: string,
  removed: Record<string, number>,
  because: { reason: string; actorId: string },
): Promise<void> {
  const movements = Object.entries(removed)
    .filter(([, pieces]) => pieces !== 0)
    .map(([key, pieces]) => ({
      productId,
      key,
      kind: 'correct' as const,
      delta: -pieces,
      balance: 0,
      ...because,
    }));
  await insertMovements(session, movements);
}

/** Ids of products whose time to become available again has come, at most `limit`. */
export async function findDueProducts(at: Date, limit: number): Promise<string[]> {
  const docs = await ProductModel.collection
    .find({ availableAgainAt: { $lte: at }, deletedAt: null }, { projection: { _id: 1 } })
    .limit(limit)
    .toArray();
  return docs.map(({ _id }) => _id.toHexString());
}
