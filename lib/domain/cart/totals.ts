import type { Totals } from './cart-schema';

/** Minor units. */
export const FREE_DELIVERY_FROM = 19_900;
export const DELIVERY_FEE = 2_500;

/** Sums line subtotals (minor units). Delivery is free from FREE_DELIVERY_FROM and for an empty cart. */
export function totalsOf(subtotals: number[]): Totals {
  const items = subtotals.reduce((sum, n) => sum + n, 0);
  const delivery = items === 0 || items >= FREE_DELIVERY_FROM ? 0 : DELIVERY_FEE;
  return { items, delivery, discount: 0, total: items + delivery };
}

/** Whether a bill has payable items. Without them there is neither a delivery charge nor free delivery. */
export function hasPayable({ items }: Pick<Totals, 'items'>): boolean {
  return items > 0;
}

/** Returns the minor units that are missing for free delivery. */
export function missingForFreeDelivery(items: number): number {
  return items === 0 ? FREE_DELIVERY_FROM : Math.max(0, FREE_DELIVERY_FROM - items);
}
