import type { ProductPage, ProductQuery } from '../../domain/catalogue/product-schema';
import { listProductPage } from '../../repositories/catalogue/product-repository';
import { cachedCatalogue } from './catalogue-cache';
import { needsIndex, searchProducts } from './search/search-products';

function keyOf(query: ProductQuery): string {
  return JSON.stringify(Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Lists a page of products, at most a second old: newest first, or by relevance with a search text. The result is
 * shared with other callers: do not mutate it.
 */
export function listProducts(query: ProductQuery): Promise<ProductPage> {
  return cachedCatalogue(`products:${keyOf(query)}`, () =>
    needsIndex(query) ? searchProducts(query) : listProductPage(query),
  );
}

/** As `listProducts`, serialised to JSON once for all requests within a second. */
export function listProductsJson(query: ProductQuery): Promise<string> {
  return cachedCatalogue(`json:${keyOf(query)}`, async () => JSON.stringify(await listProducts(query)));
}
