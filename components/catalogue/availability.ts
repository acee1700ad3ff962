import { lowestPrice, stockTotal } from '@/lib/domain/catalogue/pricing';
import type { Product } from '@/lib/domain/catalogue/product-schema';

export type Availability = { state: 'in' | 'low' | 'out'; left: number };

/** The availability of a product or choice of which `left` pieces are in stock. */
export function availabilityOf(
  product: Pick<Product, 'available' | 'lowStockAt'>,
  left: number,
): Availability {
  if (!product.available || left <= 0) return { state: 'out', left: 0 };
  return { state: left <= product.lowStockAt ? 'low' : 'in', left };
}

/** Availability over all choices, for a product card. */
export function overallAvailability(product: Product): Availability {
  return availabilityOf(product, stockTotal(product.stock));
}

/** The lowest price of one piece in minor units, and whether the price depends on the choice. */
export function priceFrom(product: Product): { price: number; varies: boolean } {
  const varies = product.options.some(({ values }) => new Set(values.map((v) => v.priceMultiplier)).size > 1);
  return { price: lowestPrice(product), varies };
}
