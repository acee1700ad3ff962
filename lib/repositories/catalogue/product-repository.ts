import type { Role } from '../../domain/access/roles';
import type { Page } from '../../domain/page';
import type { Product, ProductQuery } from '../../domain/catalogue/product-schema';
import { readingModel } from '../../db/read-connection';
import type { Session } from '../../db/transaction';
import { ProductModel, type ProductDoc } from '../../../models/product';
import { addMissingCategories } from './category-repository';
import { afterCursor, toPage } from '../shared/cursor';
import { firstRev, ObjectId, toObjectId } from '../shared/mirrored-write';
import { insertMovements } from './stock-ledger-repository';

/** A product as read for placing orders, with `priceRev` for the conditional stock update. */
export type StockedProduct = Product & { priceRev: number };

/** Fields of a product that may be left out when it is inserted. */
const PRODUCT_DEFAULTS = {
  taxRate: 0,
  hsn: '',
  imageAlts: [] as string[],
  formerSlugs: [] as string[],
  availableAgainAt: null as Date | null,
};

export type NewProduct = Partial<typeof PRODUCT_DEFAULTS> &
  Omit<
    ProductDoc,
    | keyof typeof PRODUCT_DEFAULTS
    | 'editedRev'
    | '_id'
    | 'rev'
    | 'createdAt'
    | 'updatedAt'
    | 'priceRev'
    | 'rating'
    | 'ratingCount'
    | 'ratingCounts'
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
    taxRate: doc.taxRate ?? 0,
    hsn: doc.hsn ?? '',
    images: doc.images,
    imageAlts: doc.imageAlts ?? [],
    options: doc.options,
    stock: doc.stock,
    lowStockAt: doc.lowStockAt,
    tags: doc.tags,
    available: doc.available,
    availableAgainAt: doc.availableAgainAt?.toISOString() ?? null,
    featured: doc.featured,
    rating: doc.rating,
    ratingCount: doc.ratingCount,
    priceRev: doc.priceRev,
  };
}

/** A page of products, newest first. Only the equality filters of the query are used; the search index has the others. */
export async function listProductPage(query: ProductQuery): Promise<Page<Product>> {
  const limit = query.limit ?? 60;
  const docs = await ProductModel.find({
    deletedAt: null,
    ...afterCursor(query.cursor),
    ...(query.category ? { category: query.category } : {}),
    ...(query.subcategory ? { subcategory: query.subcategory } : {}),
    ...(query.featured === undefined ? {} : { featured: query.featured }),
    ...(query.available === undefined ? {} : { available: query.available }),
  })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean<ProductDoc[]>();
  return toPage(docs, limit, (doc) => withoutMarks(toProduct(doc)));
}

/** Removes the fields that are only used when placing orders. */
export function withoutMarks({ priceRev: _priceRev, ...product }: StockedProduct): Product {
  return product;
}

/** The product of an id, slug or former slug, without archived ones. */
export async function findProduct(idOrSlug: string): Promise<Product | null> {
  const found = await findProductOrArchived(idOrSlug);
  return found && !found.archived ? found.product : null;
}

/** The product of an id or slug, archived ones included. A former slug finds the product as well. */
export async function findProductOrArchived(
  idOrSlug: string,
): Promise<{ product: Product; archived: boolean } | null> {
  const doc = /^[0-9a-f]{24}$/.test(idOrSlug)
    ? await ProductModel.findOne({ _id: toObjectId(idOrSlug) }).lean<ProductDoc>()
    : ((await ProductModel.findOne({ slug: idOrSlug }).lean<ProductDoc>()) ??
      (await ProductModel.findOne({ formerSlugs: idOrSlug }).lean<ProductDoc>()));
  return doc ? { product: withoutMarks(toProduct(doc)), archived: Boolean(doc.deletedAt) } : null;
}

/** Products with these ids, without deleted ones. Reads outside any transaction. */
export async function findProductsByIds(ids: string[]): Promise<StockedProduct[]> {
  const docs = await ProductModel.collection
    .find<ProductDoc>({ _id: { $in: ids.map(toObjectId) }, deletedAt: null })
    .toArray();
  return docs.map(toProduct);
}

export type EverSoldProduct = { product: Product; deleted: boolean };

/** Returns the products of these ids, including deleted ones until their tombstones are purged. */
export async function findProductsEverSold(ids: string[]): Promise<EverSoldProduct[]> {
  const docs = await ProductModel.collection
    .find<ProductDoc>({ _id: { $in: ids.map(toObjectId) } })
    .toArray();
  return docs.map((doc) => ({
    product: withoutMarks(toProduct(doc)),
    deleted: doc.deletedAt !== undefined && doc.deletedAt !== null,
  }));
}

/** Inserts products, and movements of the stock ledger that record their initial stock. */
export async function insertProducts(
  session: Session,
  products: NewProduct[],
  reason: string,
  actorId: string | null = null,
): Promise<Product[]> {
  const at = new Date();
  const docs = products.map((product) => ({
    ...PRODUCT_DEFAULTS,
    ...product,
    _id: new ObjectId(),
    rating: 0,
    ratingCount: 0,
    priceRev: 1,
    ...firstRev(at),
  }));
  await addMissingCategories(session, products);
  await ProductModel.insertMany(docs, { session });
  const movements = docs.flatMap((doc) =>
    Object.entries(doc.stock)
      .filter(([, pieces]) => pieces !== 0)
      .map(([key, pieces]) => ({
        productId: doc._id.toHexString(),
        key,
        kind: 'opening' as const,
        delta: pieces,
        balance: pieces,
        reason,
        actorId,
      })),
  );
  await insertMovements(session, movements, at);
  return docs.map((doc) => withoutMarks(toProduct(doc as ProductDoc)));
}

export async function countProducts(): Promise<number> {
  return ProductModel.estimatedDocumentCount();
}

/** The categories and subcategories that products name, in order of their oldest product. */
export async function findProductPlaces(): Promise<{ category: string; subcategory: string }[]> {
  return ProductModel.aggregate([
    { $match: { deletedAt: null } },
    {
      $group: {
        _id: { category: '$category', subcategory: '$subcategory' },
        oldest: { $min: '$_id' },
      },
    },
    { $sort: { oldest: 1 } },
    { $project: { _id: 0, category: '$_id.category', subcategory: '$_id.subcategory' } },
  ]);
}

/** Number of products of a category or subcategory, without archived ones. */
export async function countProductsIn(
  session: Session,
  place: { category: string; subcategory?: string },
): Promise<number> {
  return ProductModel.countDocuments({ ...place, deletedAt: null }, { session });
}

export type ProductAddress = { slug: string; updatedAt: Date };

/** The slugs of products with the time of their last change, newest first, without archived ones. */
export async function findProductAddresses(limit: number): Promise<ProductAddress[]> {
  const docs = await ProductModel.collection
    .find<ProductAddress>({ deletedAt: null }, { projection: { _id: 0, slug: 1, updatedAt: 1 } })
    .sort({ _id: -1 })
    .limit(limit)
    .toArray();
  return docs;
}

/** The products that are not archived, oldest first, read in batches of a cursor. */
export async function* streamProducts(role: Role): AsyncGenerator<Product> {
  const cursor = readingModel(ProductModel, role)
    .find({ deletedAt: null })
    .sort({ _id: 1 })
    .lean<ProductDoc>()
    .cursor();
  for await (const doc of cursor) yield withoutMarks(toProduct(doc as ProductDoc));
}
