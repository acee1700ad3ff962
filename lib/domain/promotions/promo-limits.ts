export const PROMO_KINDS = ['percent', 'amount', 'free_delivery'] as const;
export type PromoKind = (typeof PROMO_KINDS)[number];

/** Why a code does not apply. */
export const PROMO_REFUSALS = [
  'UNKNOWN',
  'NOT_STARTED',
  'OVER',
  'USED_UP',
  'ALREADY_USED',
  'FIRST_ORDER_ONLY',
  'OTHER_PRODUCTS',
  'BELOW_MINIMUM',
  'NO_SAVING',
] as const;
export type PromoReason = (typeof PROMO_REFUSALS)[number];

/** 100 % in basis points. */
export const WHOLE = 10_000;
/** Minor units. */
export const MAX_PROMO_MONEY = 10_000_000;
export const MAX_PROMO_USES = 1_000_000;
export const MAX_PROMO_PRODUCTS = 50;
export const MAX_PROMO_DESCRIPTION = 120;
