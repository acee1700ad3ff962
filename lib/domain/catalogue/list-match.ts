import type { CatalogueQuery } from './catalogue-list';
import type { Product } from './product-schema';

export type ListFilter = Pick<CatalogueQuery, 'q' | 'category' | 'status'>;

/** Whether the list of managers contains a product that is not archived; the same rules as the query of the database. */
export function matchesList(product: Product, { q, category, status }: ListFilter): boolean {
  if (category && product.category !== category) return false;
  const text = q?.toLowerCase();
  if (text && ![product.name, product.sku, product.brand].some((field) => field.toLowerCase().includes(text)))
    return false;
  if (status === undefined) return true;
  if (status === 'available') return product.available;
  if (status === 'unavailable') return !product.available;
  if (status === 'archived') return false;
  return stockState(product) === status;
}

/** `low`: a stock key is at or below the low-stock level, but not all are 0. */
export function stockState({ stock, lowStockAt }: Product): 'enough' | 'low' | 'sold-out' {
  const pieces = Object.values(stock);
  if (Math.max(0, ...pieces) <= 0) return 'sold-out';
  return Math.min(...pieces) <= lowStockAt ? 'low' : 'enough';
}
