import type { ProductSort } from '../../../domain/catalogue/product-sort';
import type { SearchEntry } from './search-entry';

export type ProductFilter = {
  category?: string;
  subcategory?: string;
  featured?: boolean;
  available?: boolean;
  inStock?: boolean;
  /** Minor units. */
  minPrice?: number;
  maxPrice?: number;
  minRating?: number;
};

/** Whether a product passes every given filter. */
export function passes(entry: SearchEntry, filter: ProductFilter): boolean {
  return (
    (filter.category === undefined || entry.category === filter.category) &&
    (filter.subcategory === undefined || entry.subcategory === filter.subcategory) &&
    (filter.featured === undefined || entry.featured === filter.featured) &&
    (filter.available === undefined || entry.available === filter.available) &&
    (filter.inStock === undefined || entry.inStock === filter.inStock) &&
    (filter.minPrice === undefined || entry.price >= filter.minPrice) &&
    (filter.maxPrice === undefined || entry.price <= filter.maxPrice) &&
    (filter.minRating === undefined || entry.rating >= filter.minRating)
  );
}

/** The filters of a query in a fixed order, as a cache key. */
export function filterKey(filter: ProductFilter): string {
  return JSON.stringify([
    filter.category,
    filter.subcategory,
    filter.featured,
    filter.available,
    filter.inStock,
    filter.minPrice,
    filter.maxPrice,
    filter.minRating,
  ]);
}

type Order = (a: SearchEntry, b: SearchEntry) => number;

const newest: Order = (a, b) => (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);

/** The orders that do not depend on the search text; equal products come newest first. */
export const ORDERS: Record<Exclude<ProductSort, 'relevance'>, Order> = {
  newest,
  price_asc: (a, b) => a.price - b.price || newest(a, b),
  price_desc: (a, b) => b.price - a.price || newest(a, b),
  rating: (a, b) => b.rating - a.rating || b.ratingCount - a.ratingCount || newest(a, b),
};
