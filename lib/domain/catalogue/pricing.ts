import { ValidationError } from '../errors';
import type { ChosenOptions, OptionGroup } from './product-schema';
import { MULTIPLIER_ONE, STOCK_ALL } from './option-terms';

type Priced = { price: number; options: OptionGroup[] };

/**
 * Returns the unit price in minor units: base price times each chosen multiplier, rounded half up once. Uses BigInt,
 * because a price times three multipliers of five digits can exceed 2^53.
 */
export function unitPrice(product: Priced, chosen: ChosenOptions): number {
  let numerator = BigInt(product.price);
  let denominator = 1n;
  for (const group of product.options) {
    const value = group.values.find(({ key }) => key === chosen[group.key]);
    if (!value) continue;
    numerator *= BigInt(value.priceMultiplier);
    denominator *= BigInt(MULTIPLIER_ONE);
  }
  return Number((2n * numerator + denominator) / (2n * denominator));
}

function extremePrice(product: Priced, better: (a: number, b: number) => boolean): number {
  const chosen: ChosenOptions = {};
  for (const { key, values } of product.options) {
    const [first, ...others] = values;
    if (!first) continue;
    chosen[key] = others.reduce(
      (best, value) => (better(value.priceMultiplier, best.priceMultiplier) ? value : best),
      first,
    ).key;
  }
  return unitPrice(product, chosen);
}

/** Returns the unit price of the cheapest choice in minor units, which product cards show and lists sort by. */
export function lowestPrice(product: Priced): number {
  return extremePrice(product, (a, b) => a < b);
}

/** Returns the unit price of the most expensive choice in minor units. */
export function highestPrice(product: Priced): number {
  return extremePrice(product, (a, b) => a > b);
}

/** Returns the key of `stock` that a choice uses. */
export function stockKeyOf(options: OptionGroup[], chosen: ChosenOptions): string {
  const stocked = options.find((group) => group.stocked);
  return stocked ? (chosen[stocked.key] ?? STOCK_ALL) : STOCK_ALL;
}

/** Returns a canonical string of a choice, independent of the key order. */
export function optionsKey(chosen: ChosenOptions): string {
  return Object.keys(chosen)
    .sort()
    .map((key) => `${key}=${chosen[key]}`)
    .join('&');
}

/** Whether a choice has a known value for every group of a product, and nothing else. */
export function isOffered(options: OptionGroup[], chosen: ChosenOptions): boolean {
  return (
    Object.keys(chosen).length === options.length &&
    options.every((group) => group.values.some(({ key }) => key === chosen[group.key]))
  );
}

/** Throws ValidationError if a choice has an unknown group or value, or lacks a group. */
export function assertChoice(product: { name: string; options: OptionGroup[] }, chosen: ChosenOptions): void {
  const known = new Set(product.options.map(({ key }) => key));
  const unknown = Object.keys(chosen).find((key) => !known.has(key));
  if (unknown) {
    throw new ValidationError(`${product.name} has no option "${unknown}".`, [
      { path: `options.${unknown}`, message: 'is not an option of this product' },
    ]);
  }
  for (const group of product.options) {
    if (!group.values.some(({ key }) => key === chosen[group.key])) {
      throw new ValidationError(`Choose a ${group.label.toLowerCase()} for ${product.name}.`, [
        {
          path: `options.${group.key}`,
          message: `must be one of ${group.values.map(({ key }) => key).join(', ')}`,
        },
      ]);
    }
  }
}

/** Returns the labels of a choice in the product's order, such as "Chocolate, 1 kg, Eggless". */
export function choiceLabel(options: OptionGroup[], chosen: ChosenOptions): string {
  return options
    .map((group) => group.values.find(({ key }) => key === chosen[group.key])?.label)
    .filter(Boolean)
    .join(', ');
}

/** Returns the initial choice of a product page: the first value of each group, or the first in stock of a stocked group. */
export function defaultChoice(options: OptionGroup[], stock: Record<string, number>): ChosenOptions {
  const chosen: ChosenOptions = {};
  for (const group of options) {
    const inStock = group.stocked ? group.values.find(({ key }) => (stock[key] ?? 0) > 0) : undefined;
    const value = inStock ?? group.values[0];
    if (value) chosen[group.key] = value.key;
  }
  return chosen;
}

/** Returns the stock of a choice. */
export function stockLeft(
  product: { options: OptionGroup[]; stock: Record<string, number> },
  chosen: ChosenOptions,
): number {
  return product.stock[stockKeyOf(product.options, chosen)] ?? 0;
}

/** Returns the stock over all choices. */
export function stockTotal(stock: Record<string, number>): number {
  return Object.values(stock).reduce((sum, n) => sum + n, 0);
}
