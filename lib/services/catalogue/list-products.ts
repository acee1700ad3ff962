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

/** A page of the catalogue, newest first, at most a second old. Do not change what it returns: it is shared. */
export function listProducts(query: ProductQuery): Promise<Page<Product>> {
  return cachedCatalogue(`products:${keyOf(query)}`, () => listProductPage(query));
}

/** The same page as JSON text: made once for everybody who asks within that second. */
export function listProductsJson(query: ProductQuery): Promise<string> {
  return cachedCatalogue(`json:${keyOf(query)}`, async () => JSON.stringify(await listProducts(query)));
}
