import { ValidationError } from '../errors';
import type { ChosenOptions, OptionGroup } from './product-schema';
import { MULTIPLIER_ONE, STOCK_ALL } from './option-terms';

type Priced = { price: number; options: OptionGroup[] };

/**
 * The price of one piece in minor units: base price times each chosen multiplier, rounded half up once.
 * BigInt, because three multipliers of five digits on a price overflow 2^53.
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

/** Which entry of `stock` a choice draws on. */
export function stockKeyOf(options: OptionGroup[], chosen: ChosenOptions): string {
  const stocked = options.find((group) => group.stocked);
  return stocked ? (chosen[stocked.key] ?? STOCK_ALL) : STOCK_ALL;
}

/** One text for one choice, whatever the order of its keys. */
export function optionsKey(chosen: ChosenOptions): string {
  return Object.keys(chosen)
    .sort()
    .map((key) => `${key}=${chosen[key]}`)
    .join('&');
}

/** Whether each group of a product still has the chosen value, and the choice names nothing else. */
export function isOffered(options: OptionGroup[], chosen: ChosenOptions): boolean {
  return (
    Object.keys(chosen).length === options.length &&
    options.every((group) => group.values.some(({ key }) => key === chosen[group.key]))
  );
}

/** Refuses a choice that names an unknown group or value, or leaves a group open. */
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

/** "Chocolate, 1 kg, Eggless": the labels of a choice in the product's order. */
export function choiceLabel(options: OptionGroup[], chosen: ChosenOptions): string {
  return options
    .map((group) => group.values.find(({ key }) => key === chosen[group.key])?.label)
    .filter(Boolean)
    .join(', ');
}

/** The first value of each group: what a product page starts from; stocked groups start at one that is left. */
export function defaultChoice(options: OptionGroup[], stock: Record<string, number>): ChosenOptions {
  const chosen: ChosenOptions = {};
  for (const group of options) {
    const left = group.stocked ? group.values.find(({ key }) => (stock[key] ?? 0) > 0) : undefined;
    const value = left ?? group.values[0];
    if (value) chosen[group.key] = value.key;
  }
  return chosen;
}

/** Pieces left of a choice. */
export function stockLeft(
  product: { options: OptionGroup[]; stock: Record<string, number> },
  chosen: ChosenOptions,
): number {
  return product.stock[stockKeyOf(product.options, chosen)] ?? 0;
}

/** Pieces left over all choices. */
export function stockTotal(stock: Record<string, number>): number {
  return Object.values(stock).reduce((sum, n) => sum + n, 0);
}
