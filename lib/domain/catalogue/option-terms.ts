/** Kept apart from the schemas: prices are worked out in the browser too, which has no use for a parser. */

/** Basis points: 10000 is once the base price. */
export const MULTIPLIER_ONE = 10_000;
/** The stock key of goods without a stocked option group. */
export const STOCK_ALL = 'all';
