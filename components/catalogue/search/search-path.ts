import { PRODUCT_SORTS, type ProductSort } from '@/lib/domain/catalogue/product-sort';

/** The text, filters and order of the search page, as in its address. Prices are in minor units. */
export type SearchQuery = {
  q?: string;
  category?: string;
  subcategory?: string;
  sort?: ProductSort;
  inStock?: true;
  featured?: true;
  minPrice?: number;
  maxPrice?: number;
  minRating?: number;
};

/** The path of the search page for a query. Equal queries have equal paths. */
export function searchPath(query: SearchQuery): string {
  const params = new URLSearchParams();
  if (query.q) params.set('q', query.q);
  if (query.category) params.set('category', query.category);
  if (query.category && query.subcategory) params.set('subcategory', query.subcategory);
  if (query.sort) params.set('sort', query.sort);
  if (query.inStock) params.set('inStock', 'true');
  if (query.featured) params.set('featured', 'true');
  if (query.minPrice !== undefined) params.set('minPrice', String(query.minPrice));
  if (query.maxPrice !== undefined) params.set('maxPrice', String(query.maxPrice));
  if (query.minRating !== undefined) params.set('minRating', String(query.minRating));
  const text = params.toString();
  return text ? `/search?${text}` : '/search';
}

const keyOf = (text: string | null) =>
  text !== null && /^[a-z0-9][a-z0-9-]{0,31}$/.test(text) ? text : undefined;
const amountOf = (text: string | null) =>
  text !== null && /^(?:0|[1-9]\d{0,8})$/.test(text) ? Number(text) : undefined;

/** Reads a query from the parameters of an address. Invalid values are left out, because links may be old. */
export function readSearchQuery(params: { get: (name: string) => string | null }): SearchQuery {
  const q = params.get('q')?.trim().slice(0, 64);
  const category = keyOf(params.get('category'));
  const rating = params.get('minRating') ?? '';
  const query: SearchQuery = {
    q: q || undefined,
    category,
    subcategory: category && keyOf(params.get('subcategory')),
    sort: PRODUCT_SORTS.find((sort) => sort === params.get('sort')),
    inStock: params.get('inStock') === 'true' || undefined,
    featured: params.get('featured') === 'true' || undefined,
    minPrice: amountOf(params.get('minPrice')),
    maxPrice: amountOf(params.get('maxPrice')),
    minRating: /^[1-5]$/.test(rating) ? Number(rating) : undefined,
  };
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}

/** The path of the API list with the products of a query. */
export function productListPath(query: SearchQuery, limit: number, cursor?: string): string {
  const params = new URLSearchParams(searchPath(query).split('?')[1]);
  params.set('limit', String(limit));
  if (cursor) params.set('cursor', cursor);
  return `/api/products?${params.toString()}`;
}

/** The query without its filters; text, category and order stay. */
export function withoutFilters({ q, category, subcategory, sort }: SearchQuery): SearchQuery {
  return { q, category, subcategory, sort };
}

/** The number of filters beside text and category. */
export function filterCount({ inStock, featured, minPrice, maxPrice, minRating }: SearchQuery): number {
  const hasPrice = minPrice !== undefined || maxPrice !== undefined;
  return [inStock, featured, hasPrice, minRating !== undefined].filter(Boolean).length;
}
