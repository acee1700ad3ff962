import type { Product } from '../../domain/catalogue/product-schema';
import { ProductModel, type ProductDoc } from '../../../models/product';
import { toObjectId } from '../shared/mirrored-write';
import { toProduct } from './product-repository';

const PROJECTION = {
  rev: 1,
  slug: 1,
  name: 1,
  brand: 1,
  category: 1,
  subcategory: 1,
  packSize: 1,
  basePrice: 1,
  images: 1,
  options: 1,
  tags: 1,
  stock: 1,
  available: 1,
  featured: 1,
  rating: 1,
  ratingCount: 1,
  deletedAt: 1,
  updatedAt: 1,
} as const;

const BATCH = 500;

/** A product for the search index, without its description; `deleted` for a tombstone. */
export type SearchableProduct = Omit<Product, 'description'> & { deleted: boolean };

function toSearchable(doc: ProductDoc): SearchableProduct {
  const { description: _description, priceRev: _priceRev, ...product } = toProduct(doc);
  return { ...product, deleted: doc.deletedAt !== undefined && doc.deletedAt !== null };
}

/** Reads all products, without deleted ones, in batches of 500. */
export async function* readSearchableProducts(): AsyncGenerator<SearchableProduct[]> {
  const cursor = ProductModel.collection
    .find<ProductDoc>({ deletedAt: null }, { projection: PROJECTION })
    .batchSize(BATCH);
  let batch: SearchableProduct[] = [];
  for await (const doc of cursor) {
    batch.push(toSearchable(doc));
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

/** Reads these products, including deleted ones. */
export async function findSearchableProducts(ids: string[]): Promise<SearchableProduct[]> {
  const docs = await ProductModel.collection
    .find<ProductDoc>({ _id: { $in: ids.map(toObjectId) } }, { projection: PROJECTION })
    .toArray();
  return docs.map(toSearchable);
}

/** The ids and revisions of products written at or after `since`, including deleted ones. */
export async function findWrittenSince(since: Date): Promise<{ id: string; rev: number }[]> {
  const docs = await ProductModel.collection
    .find<Pick<ProductDoc, '_id' | 'rev'>>({ updatedAt: { $gte: since } }, { projection: { rev: 1 } })
    .toArray();
  return docs.map(({ _id, rev }) => ({ id: _id.toHexString(), rev }));
}
