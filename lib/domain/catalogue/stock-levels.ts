/** Separate from the schemas, so that the pages which use it do not load zod. */

/** `low`: at or below the low-stock level, but not 0; `sold-out`: 0; `short`: both. */
export const STOCK_LEVELS = ['short', 'low', 'sold-out'] as const;
export type StockLevel = (typeof STOCK_LEVELS)[number];

/** Whether a number of pieces is at this level. */
export function isAtLevel(stock: number, lowStockAt: number, level: StockLevel | undefined): boolean {
  if (level === undefined) return true;
  if (level === 'sold-out') return stock <= 0;
  return stock <= lowStockAt && (level === 'short' || stock > 0);
}
