import type { Product } from '../../domain/catalogue/product-schema';
import { NotFoundError } from '../../domain/errors';
import { findProduct } from '../../repositories/catalogue/product-repository';

/** Returns a product by id or slug, uncached. Throws 404. */
export async function getProduct(idOrSlug: string): Promise<Product> {
  const product = /^[a-z0-9][a-z0-9-]{0,99}$/.test(idOrSlug) ? await findProduct(idOrSlug) : null;
  if (!product) throw new NotFoundError('This product');
  return product;
}
