/** Separate from the schemas, so that price calculation in the browser does not load zod. */

/** Basis points: 10000 = the base price. */
export const MULTIPLIER_ONE = 10_000;
/** The stock key of products without a stocked option group. */
export const STOCK_ALL = 'all';

/** The stock keys of a product with these options. */
export function stockKeysOf(options: { stocked: boolean; values: { key: string }[] }[]): string[] {
  const stocked = options.find((group) => group.stocked);
  return stocked ? stocked.values.map(({ key }) => key) : [STOCK_ALL];
}
