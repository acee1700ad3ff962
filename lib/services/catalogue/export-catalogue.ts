import type { Actor } from '../../domain/access/roles';
import { formatProductHeader, formatProducts } from '../../domain/catalogue/product-format';
import type { Product } from '../../domain/catalogue/product-schema';
import { streamProducts } from '../../repositories/catalogue/product-repository';

const ROWS_PER_CHUNK = 200;

/**
 * Writes the products that are not archived as a product file, oldest first. Memory does not grow with their number.
 * The same catalogue gives the same bytes.
 */
export async function* exportCatalogue(actor: Actor): AsyncGenerator<string> {
  yield formatProductHeader();
  let products: Product[] = [];
  for await (const product of streamProducts(actor.role)) {
    products.push(product);
    if (products.length < ROWS_PER_CHUNK) continue;
    yield formatProducts(products);
    products = [];
  }
  if (products.length > 0) yield formatProducts(products);
}
