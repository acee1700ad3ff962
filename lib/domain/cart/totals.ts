import type { Totals } from './cart-schema';

/** Minor units. Shop settings take these over once managers can edit them. */
export const FREE_DELIVERY_FROM = 19_900;
export const DELIVERY_FEE = 2_500;

/** The bill over line subtotals: delivery is free from a threshold, and nothing is charged for an empty cart. */
export function totalsOf(subtotals: number[]): Totals {
  const items = subtotals.reduce((sum, n) => sum + n, 0);
  const delivery = items === 0 || items >= FREE_DELIVERY_FROM ? 0 : DELIVERY_FEE;
  return { items, delivery, discount: 0, total: items + delivery };
}

/** Whether a bill has anything to pay for: without, there is no delivery to charge for or to give away. */
export function hasPayable({ items }: Pick<Totals, 'items'>): boolean {
  return items > 0;
}

export function missingForFreeDelivery(items: number): number {
  return items === 0 ? FREE_DELIVERY_FROM : Math.max(0, FREE_DELIVERY_FROM - items);
}
