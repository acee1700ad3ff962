import type { Promotion } from '../cart/totals';
import type { PromoCode } from './promo-code-schema';
import { WHOLE, type PromoReason } from './promo-limits';

/** Why a code does not apply. */
export type PromoRefusal =
  | { reason: Exclude<PromoReason, 'BELOW_MINIMUM' | 'NOT_STARTED'> }
  /** `missing` in minor units. */
  | { reason: 'BELOW_MINIMUM'; missing: number }
  | { reason: 'NOT_STARTED'; startsAt: string };

/** A code and what its customer did before, from the database. */
export type PromoFacts = {
  /** Null if there is no such code. */
  promo: PromoCode | null;
  /** The customer's orders with this code that were neither cancelled nor returned. */
  uses: number;
  /** Whether the customer has an order that was neither cancelled nor returned. */
  hasOrdered: boolean;
};

/** What is bought. Subtotals and the delivery fee (without the code) in minor units. */
export type PromoPurchase = {
  lines: { productId: string; category: string; subtotal: number }[];
  delivery: number;
};

/** `saved` is the discount or the waived delivery fee in minor units, above 0. */
export type PromoResult =
  { applies: true; promotion: Promotion; saved: number } | ({ applies: false } & PromoRefusal);

/** Computes what a code takes off a purchase at a time (ms since the epoch), or why it does not apply. */
export function applyPromo(
  { promo, uses, hasOrdered }: PromoFacts,
  { lines, delivery }: PromoPurchase,
  now: number,
): PromoResult {
  if (!promo) return refused('UNKNOWN');
  const { startsAt, usageLimit, usageLimitPerUser, minimumItems } = promo;
  const state = promoState(promo, now);
  if (state === 'scheduled') return { applies: false, reason: 'NOT_STARTED', startsAt: startsAt! };
  if (state === 'over') return refused('OVER');
  if (usageLimitPerUser !== null && uses >= usageLimitPerUser) return refused('ALREADY_USED');
  if (usageLimit !== null && promo.usedCount >= usageLimit) return refused('USED_UP');
  if (promo.firstOrderOnly && hasOrdered) return refused('FIRST_ORDER_ONLY');
  const eligible = lines.filter((line) => isDiscounted(promo, line));
  if (lines.length > 0 && eligible.length === 0) return refused('OTHER_PRODUCTS');
  const missing = minimumItems - sum(lines);
  if (missing > 0) return { applies: false, reason: 'BELOW_MINIMUM', missing };
  if (promo.kind === 'free_delivery') {
    if (delivery === 0) return refused('NO_SAVING');
    return { applies: true, promotion: { discount: 0, freeDelivery: true }, saved: delivery };
  }
  const discount = discountOn(promo, eligible);
  if (discount === 0) return refused('NO_SAVING');
  return { applies: true, promotion: { discount, freeDelivery: false }, saved: discount };
}

/** The state of a code at a time (ms since the epoch). A deactivated one is over. */
export function promoState(
  promo: Pick<PromoCode, 'active' | 'startsAt' | 'endsAt' | 'usageLimit' | 'usedCount'>,
  now: number,
): 'live' | 'scheduled' | 'over' | 'used-up' {
  const { active, startsAt, endsAt, usageLimit, usedCount } = promo;
  if (!active || (endsAt !== null && Date.parse(endsAt) <= now)) return 'over';
  if (startsAt !== null && Date.parse(startsAt) > now) return 'scheduled';
  return usageLimit !== null && usedCount >= usageLimit ? 'used-up' : 'live';
}

/** The terms of a code that decide how much it takes off. */
export type DiscountTerms = Pick<PromoCode, 'kind' | 'value' | 'maximumDiscount' | 'category' | 'productIds'>;

/** Computes what a code takes off the items total in minor units, whether or not it would apply to a new order. */
export function discountOn(terms: DiscountTerms, lines: PromoPurchase['lines']): number {
  return discountOf(terms, sum(lines.filter((line) => isDiscounted(terms, line))));
}

function discountOf({ kind, value, maximumDiscount }: DiscountTerms, eligible: number): number {
  const whole = kind === 'percent' ? Math.floor((eligible * value) / WHOLE) : value;
  return Math.min(whole, eligible, maximumDiscount ?? Infinity);
}

function isDiscounted(
  { category, productIds }: DiscountTerms,
  line: PromoPurchase['lines'][number],
): boolean {
  if (category !== null && line.category !== category) return false;
  return productIds.length === 0 || productIds.includes(line.productId);
}

function sum(lines: { subtotal: number }[]): number {
  return lines.reduce((total, { subtotal }) => total + subtotal, 0);
}

function refused(reason: Exclude<PromoRefusal['reason'], 'BELOW_MINIMUM' | 'NOT_STARTED'>): PromoResult {
  return { applies: false, reason };
}
