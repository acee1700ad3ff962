import type { Product } from '../../domain/catalogue/product-schema';
import { findProductsByIds, withoutMarks } from '../../repositories/catalogue/product-repository';

/** Returns the current state of products, uncached. Archived and unknown ones are left out. */
export async function listProductsByIds(ids: string[]): Promise<Product[]> {
  return (await findProductsByIds([...new Set(ids)])).map(withoutMarks);
}
