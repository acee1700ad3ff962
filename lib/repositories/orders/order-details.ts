import type { StockedLine } from '../../domain/orders/changes/change-line';
import type { Order } from '../../domain/orders/order-schema';
import type { DiscountTerms } from '../../domain/promotions/promo-discount';
import { toObjectId } from '../shared/mirrored-write';

/** Changed lines with their bill, refunds and reports. */
export type OrderDetails = {
  items?: StockedLine[];
  totals?: Order['totals'];
  promotion?: Order['promotion'];
  promotionTerms?: DiscountTerms;
  /** Minor units that were taken before the bill changed. */
  taken?: number | null;
  refunds?: Order['refunds'];
  reports?: Order['reports'];
};

/** The driver would store `undefined` as null. */
export function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;
}

/** The fields of the stored order that change. */
export function toStoredDetails(details: OrderDetails): Record<string, unknown> {
  const { items, totals, promotion, promotionTerms, taken, refunds, reports } = details;
  return withoutUndefined({
    items: items?.map((line) => ({ ...line, productId: toObjectId(line.productId) })),
    totals,
    promotion: promotion && { ...promotion, id: toObjectId(promotion.id) },
    promotionTerms,
    'payment.taken': taken ?? undefined,
    refunds,
    reports,
  });
}
