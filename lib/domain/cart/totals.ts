import type { BillFees } from './bill-fees';
import type { Totals } from './cart-schema';

/** What a promo code takes off a bill: minor units of the items total, or the delivery fee. */
export type Promotion = { discount: number; freeDelivery: boolean };

const NO_PROMOTION: Promotion = { discount: 0, freeDelivery: false };

/**
 * Computes a bill of line subtotals (minor units) with the fees of the shop. An empty cart has no fees, and the discount
 * is at most the items total.
 */
export function totalsOf(subtotals: number[], fees: BillFees, promotion: Promotion = NO_PROMOTION): Totals {
  const items = subtotals.reduce((sum, n) => sum + n, 0);
  const isFree = missingForFreeDelivery(items, fees) === 0 || items === 0 || promotion.freeDelivery;
  const delivery = isFree ? 0 : fees.deliveryFee;
  const smallOrder = items > 0 && items < fees.smallOrderBelow ? fees.smallOrderFee : 0;
  const handling = items > 0 ? fees.handlingFee : 0;
  const discount = Math.min(promotion.discount, items);
  const total = items + delivery + smallOrder + handling - discount;
  return { items, delivery, smallOrder, handling, discount, total };
}

/** The totals of a stored order. Orders from before there were a small-order fee and a handling fee have neither. */
export function completeTotals(
  stored: Omit<Totals, 'smallOrder' | 'handling'> & Partial<Pick<Totals, 'smallOrder' | 'handling'>>,
): Totals {
  return { ...stored, smallOrder: stored.smallOrder ?? 0, handling: stored.handling ?? 0 };
}

/** Whether a bill has payable items. Without them there is neither a delivery charge nor free delivery. */
export function hasPayable({ items }: Pick<Totals, 'items'>): boolean {
  return items > 0;
}

/** The minor units that are missing for free delivery: 0 when delivery is free, null when it never is. */
export function missingForFreeDelivery(
  items: number,
  { deliveryFee, freeDeliveryFrom }: Pick<BillFees, 'deliveryFee' | 'freeDeliveryFrom'>,
): number | null {
  if (deliveryFee === 0) return 0;
  return freeDeliveryFrom === null ? null : Math.max(0, freeDeliveryFrom - items);
}
