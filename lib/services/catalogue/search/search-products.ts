import type { Product, ProductPage, ProductQuery } from '../../../domain/catalogue/product-schema';
import { ValidationError } from '../../../domain/errors';
import { findProductsByIds, withoutMarks } from '../../../repositories/catalogue/product-repository';
import { catalogueIndex } from './live-index';

const DEFAULT_LIMIT = 60;

/** Whether a list needs the search index; a list that is only newest first is read from MongoDB by its key. */
export function needsIndex({ q, sort, inStock, minPrice, maxPrice, minRating }: ProductQuery): boolean {
  return (
    q !== undefined ||
    (sort !== undefined && sort !== 'newest' && sort !== 'relevance') ||
    [inStock, minPrice, maxPrice, minRating].some((filter) => filter !== undefined)
  );
}

/**
 * A page of the products that match the query and pass its filters, in its order. The order is of the index, the
 * products are read from MongoDB. Throws ValidationError for a cursor of another list.
 */
export async function searchProducts(query: ProductQuery): Promise<ProductPage> {
  const index = await catalogueIndex();
  const { ids, correction, partial } = index.rank(query);
  const start = startOf(ids, query.cursor);
  const end = start + (query.limit ?? DEFAULT_LIMIT);
  const pageIds = ids.slice(start, end);
  const last = pageIds.at(-1);
  return {
    items: await readInOrder(pageIds),
    nextCursor: last !== undefined && end < ids.length ? `${last}-${end}` : null,
    total: ids.length,
    correction,
    partial,
  };
}

/**
 * The position of the page after a cursor, which holds the last id of the previous page and the position after it. The
 * id is looked for first, because products may have been added or removed before it.
 */
function startOf(ids: readonly string[], cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const [id, position] = cursor.split('-');
  if (position === undefined)
    throw new ValidationError('Invalid query: cursor must be a nextCursor of this list.', [
      { path: 'cursor', message: 'is a cursor of another list' },
    ]);
  const found = ids.indexOf(id!);
  return found < 0 ? Number(position) : found + 1;
}

/** Reads the products of these ids in their order, without those that were deleted meanwhile. */
async function readInOrder(ids: string[]): Promise<Product[]> {
  if (ids.length === 0) return [];
  const products = new Map((await findProductsByIds(ids)).map((product) => [product.id, product]));
  return ids.flatMap((id) => {
    const product = products.get(id);
    return product ? [withoutMarks(product)] : [];
  });
}
