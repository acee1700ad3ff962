import type { Page } from '../../domain/page';
import type { Product, ProductQuery } from '../../domain/catalogue/product-schema';
import { listProductPage } from '../../repositories/catalogue/product-repository';
import { cachedCatalogue } from './catalogue-cache';

function keyOf(query: ProductQuery): string {
  return JSON.stringify([
    query.q,
    query.category,
    query.subcategory,
    query.featured,
    query.available,
    query.limit,
    query.cursor,
  ]);
}

/** Lists a page of products, newest first, at most a second old. The result is shared with other callers: do not mutate it. */
export function listProducts(query: ProductQuery): Promise<Page<Product>> {
  return cachedCatalogue(`products:${keyOf(query)}`, () => listProductPage(query));
}

/** As `listProducts`, serialised to JSON once for all requests within a second. */
export function listProductsJson(query: ProductQuery): Promise<string> {
  return cachedCatalogue(`json:${keyOf(query)}`, async () => JSON.stringify(await listProducts(query)));
}
