import type { Page } from '../domain/page';
import type { Product, ProductQuery } from '../domain/catalogue/product-schema';
import type { StockNews } from '../domain/realtime/realtime-events';
import type { Session } from '../db/transaction';
import { ProductModel, type ProductDoc } from '../../models/product';
import { StockAdjustmentModel } from '../../models/stock-adjustment';
import { afterCursor, toPage } from './cursor';
import { firstRev, mirroredUpdate, ObjectId, toObjectId } from './mirrored-write';

/** A product as a placement reads it: with the marks that its decrement holds on to. */
export type StockedProduct = Product & { priceRev: number };

export type NewProduct = Omit<
  ProductDoc,
  | '_id'
  | 'rev'
  | 'createdAt'
  | 'updatedAt'
  | 'priceRev'
  | 'rating'
  | 'ratingCount'
  | 'deletedAt'
  | 'mirrorPending'
  | 'mirrorParked'
>;

export function toProduct(doc: ProductDoc): StockedProduct {
  return {
    id: doc._id.toHexString(),
    rev: doc.rev,
    sku: doc.sku,
    slug: doc.slug,
    name: doc.name,
    description: doc.description,
    brand: doc.brand,
    category: doc.category,
    subcategory: doc.subcategory,
    packSize: doc.packSize,
    price: doc.basePrice,
    currency: doc.currency,
    images: doc.images,
    options: doc.options,
    stock: doc.stock,
    lowStockAt: doc.lowStockAt,
    tags: doc.tags,
    available: doc.available,
    featured: doc.featured,
    rating: doc.rating,
    ratingCount: doc.ratingCount,
    priceRev: doc.priceRev,
  };
}

function escapeRegex(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Newest first. `q` matches the start of any word of name, brand or tags, without regard to case. */
export async function listProductPage(query: ProductQuery): Promise<Page<Product>> {
  const limit = query.limit ?? 60;
  const word = query.q ? new RegExp(`(^|\\s)${escapeRegex(query.q)}`, 'i') : null;
  const docs = await ProductModel.find({
    deletedAt: null,
    ...afterCursor(query.cursor),
    ...(query.category ? { category: query.category } : {}),
    ...(query.subcategory ? { subcategory: query.subcategory } : {}),
    ...(query.featured === undefined ? {} : { featured: query.featured }),
    ...(query.available === undefined ? {} : { available: query.available }),
    ...(word ? { $or: [{ name: word }, { brand: word }, { tags: word }] } : {}),
  })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean<ProductDoc[]>();
  return toPage(docs, limit, (doc) => withoutMarks(toProduct(doc)));
}

function withoutMarks({ priceRev: _priceRev, ...product }: StockedProduct): Product {
  return product;
}

export async function findProduct(idOrSlug: string): Promise<Product | null> {
  const key = /^[0-9a-f]{24}$/.test(idOrSlug) ? { _id: toObjectId(idOrSlug) } : { slug: idOrSlug };
  const doc = await ProductModel.findOne({ ...key, deletedAt: null }).lean<ProductDoc>();
  return doc ? withoutMarks(toProduct(doc)) : null;
}

/** Current products of these ids, deleted ones left out. Read outside any transaction. */
export async function findProductsByIds(ids: string[]): Promise<StockedProduct[]> {
  const docs = await ProductModel.collection
    .find<ProductDoc>({ _id: { $in: ids.map(toObjectId) }, deletedAt: null })
    .toArray();
  return docs.map(toProduct);
}

/** In the order in which the shop first had something of each. */
export async function countByCategory(): Promise<
  { category: string; subcategory: string; image: string; count: number }[]
> {
  return ProductModel.aggregate([
    { $match: { deletedAt: null, available: true } },
    { $sort: { _id: 1 } },
    {
      $group: {
        _id: { category: '$category', subcategory: '$subcategory' },
        image: { $first: { $first: '$images' } },
        count: { $sum: 1 },
        oldest: { $first: '$_id' },
      },
    },
    { $sort: { oldest: 1 } },
    {
      $project: {
        _id: 0,
        category: '$_id.category',
        subcategory: '$_id.subcategory',
        image: { $ifNull: ['$image', ''] },
        count: 1,
      },
    },
  ]);
}

/** One decrement for each product of a batch: pieces by stock key, and the price that was promised. */
export type StockTake = { productId: string; priceRev: number; take: Record<string, number> };

/**
 * Takes stock for a whole batch, in the order of ids, inside its transaction. False when any product no longer has
 * enough, or no longer has the price that was read: the caller then aborts and reads again.
 */
export async function takeStock(session: Session, takes: StockTake[], at: Date): Promise<boolean> {
  const sorted = [...takes].sort((a, b) => (a.productId < b.productId ? -1 : 1));
  const result = await ProductModel.collection.bulkWrite(
    sorted.map(({ productId, priceRev, take }) => ({
      updateOne: {
        filter: {
          _id: toObjectId(productId),
          priceRev,
          deletedAt: null,
          ...Object.fromEntries(Object.entries(take).map(([key, n]) => [`stock.${key}`, { $gte: n }])),
        },
        update: mirroredUpdate(
          { inc: Object.fromEntries(Object.entries(take).map(([key, n]) => [`stock.${key}`, -n])) },
          at,
        ),
      },
    })),
    { session, ordered: true },
  );
  return result.matchedCount === sorted.length;
}

/** Puts pieces back, inside the transaction that cancels or returns their order. */
export async function returnStock(
  session: Session,
  lines: { productId: string; stockKey: string; quantity: number }[],
): Promise<void> {
  const sorted = [...lines].sort((a, b) => (a.productId < b.productId ? -1 : 1));
  for (const { productId, stockKey, quantity } of sorted) {
    await ProductModel.collection.updateOne(
      { _id: toObjectId(productId) },
      mirroredUpdate({ inc: { [`stock.${stockKey}`]: quantity } }),
      { session },
    );
  }
}

/** Changes stock by hand and writes down why, both or neither. Null when it would fall below zero or is unknown. */
export async function adjustStock(
  session: Session,
  change: { productId: string; key: string; delta: number; reason: string; actorId: string },
): Promise<Product | null> {
  const at = new Date();
  const field = `stock.${change.key}`;
  const doc = await ProductModel.collection.findOneAndUpdate(
    {
      _id: toObjectId(change.productId),
      deletedAt: null,
      [field]: { $gte: Math.max(0, -change.delta), $exists: true },
    },
    mirroredUpdate({ inc: { [field]: change.delta } }, at),
    { session, returnDocument: 'after' },
  );
  if (!doc) return null;
  await StockAdjustmentModel.collection.insertOne(
    {
      _id: new ObjectId(),
      productId: toObjectId(change.productId),
      key: change.key,
      delta: change.delta,
      reason: change.reason,
      actorId: toObjectId(change.actorId),
      ...firstRev(at),
    } as never,
    { session },
  );
  return withoutMarks(toProduct(doc as unknown as ProductDoc));
}

/** Inserts products with the adjustments that explain their first stock. */
export async function insertProducts(
  session: Session,
  products: NewProduct[],
  reason: string,
): Promise<Product[]> {
  const at = new Date();
  const docs = products.map((product) => ({
    ...product,
    _id: new ObjectId(),
    rating: 0,
    ratingCount: 0,
    priceRev: 1,
    ...firstRev(at),
  }));
  await ProductModel.insertMany(docs, { session });
  const adjustments = docs.flatMap((doc) =>
    Object.entries(doc.stock)
      .filter(([, n]) => n !== 0)
      .map(([key, delta]) => ({
        _id: new ObjectId(),
        productId: doc._id,
        key,
        delta,
        reason,
        actorId: null,
        ...firstRev(at),
      })),
  );
  if (adjustments.length > 0) await StockAdjustmentModel.insertMany(adjustments, { session });
  return docs.map((doc) => withoutMarks(toProduct(doc as ProductDoc)));
}

/** The present stock of products, as it is told to open pages. */
export async function findStockNews(ids: string[]): Promise<StockNews[]> {
  const docs = await ProductModel.collection
    .find<Pick<ProductDoc, '_id' | 'rev' | 'stock' | 'available'>>(
      { _id: { $in: ids.map(toObjectId) }, deletedAt: null },
      { projection: { rev: 1, stock: 1, available: 1 } },
    )
    .toArray();
  return docs.map((doc) => ({
    id: doc._id.toHexString(),
    rev: doc.rev,
    stock: doc.stock,
    available: doc.available,
  }));
}

export async function countProducts(): Promise<number> {
  return ProductModel.estimatedDocumentCount();
}
