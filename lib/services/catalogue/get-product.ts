import type { Product } from '../../domain/catalogue/product-schema';
import { NotFoundError } from '../../domain/errors';
import { findProduct } from '../../repositories/catalogue/product-repository';

/** One product as it stands now, by id or slug. */
export async function getProduct(idOrSlug: string): Promise<Product> {
  const product = /^[a-z0-9][a-z0-9-]{0,99}$/.test(idOrSlug) ? await findProduct(idOrSlug) : null;
  if (!product) throw new NotFoundError('This product');
  return product;
}
