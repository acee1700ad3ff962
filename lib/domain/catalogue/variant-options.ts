import { keyOfLabel } from './option-text';
import { MULTIPLIER_ONE, STOCK_ALL } from './option-terms';
import { unitPrice } from './pricing';
import type { ChosenOptions, OptionGroup } from './product-schema';

/** A variant of another shop system: a value for each option, its own price in minor units, and its pieces. */
export type Variant = { values: string[]; price: number; pieces: number };

export type VariantOptions = {
  price: number;
  options: OptionGroup[];
  stock: Record<string, number>;
  /** What the options cannot represent exactly. */
  notices: string[];
};

const MAX_KEY = 32;

/** Short unique keys for labels; a label without Latin letters and digits gets a number. */
function keysOf(labels: string[]): string[] {
  const used = new Set<string>();
  return labels.map((label, at) => {
    const wanted = keyOfLabel(label).slice(0, MAX_KEY).replace(/-+$/, '') || `v${at + 1}`;
    const key = used.has(wanted) ? `${wanted.slice(0, MAX_KEY - 4)}-${at + 1}` : wanted;
    used.add(key);
    return key;
  });
}

/** Base prices in minor units with which multipliers of four decimals give most prices exactly. */
const ROUND_PRICES = [100_000, 50_000, 10_000, 5_000, 1_000];

/**
 * Converts variants to option groups. The base price is the lowest one if its multipliers give all prices exactly, else
 * a round one. The first group is stocked, with the pieces of all variants of each value. Returns null when the prices
 * are not the product of one multiplier a value.
 */
export function optionsOfVariants(names: string[], variants: Variant[]): VariantOptions | null {
  const lowest = Math.min(...variants.map((variant) => variant.price));
  if (names.length === 0) return plainVariant(lowest, variants);
  const groupKeys = keysOf(names);
  const groups = names.map((label, group) => {
    const labels = [...new Set(variants.map(({ values }) => values[group]!))];
    return { key: groupKeys[group]!, label, labels, keys: keysOf(labels) };
  });
  const choose = ({ values }: Variant): ChosenOptions =>
    Object.fromEntries(
      groups.map(({ key, labels, keys }, group) => [key, keys[labels.indexOf(values[group]!)]!]),
    );
  const cheapest = variants.find((variant) => variant.price === lowest)!;
  for (const price of [lowest, ...ROUND_PRICES]) {
    const options = groups.map(({ key, label, labels, keys }, group): OptionGroup => ({
      key,
      label,
      stocked: group === 0,
      values: labels.map((value, at) => ({
        key: keys[at]!,
        label: value,
        // The first group carries the distance between the base price and the lowest one.
        priceMultiplier: multiplierOf(variants, cheapest, group, value, group === 0 ? price : lowest),
      })),
    }));
    const exact = variants.every(
      (variant) => unitPrice({ price, options }, choose(variant)) === variant.price,
    );
    if (!exact) continue;
    const [first] = groups;
    const piecesOf = (label: string) =>
      sum(variants.filter(({ values }) => values[0] === label).map(({ pieces }) => pieces));
    const stock = Object.fromEntries(first!.labels.map((label, at) => [first!.keys[at]!, piecesOf(label)]));
    return { price, options, stock, notices: noticesOf(names, groups, variants) };
  }
  return null;
}

function plainVariant(price: number, variants: Variant[]): VariantOptions {
  return { price, options: [], stock: { [STOCK_ALL]: sum(variants.map((one) => one.pieces)) }, notices: [] };
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + Math.max(0, one), 0);
}

/** The multiplier of a value on a base price: from the variant that differs from the cheapest one in this value only. */
function multiplierOf(
  variants: Variant[],
  cheapest: Variant,
  group: number,
  value: string,
  base: number,
): number {
  const alike = variants.find(({ values }) =>
    values.every((one, at) => (at === group ? one === value : one === cheapest.values[at])),
  );
  if (!alike || base === 0) return MULTIPLIER_ONE;
  return Math.max(1, Math.round((alike.price * MULTIPLIER_ONE) / base));
}

function noticesOf(names: string[], groups: { labels: string[] }[], variants: Variant[]): string[] {
  const combinations = groups.reduce((product, { labels }) => product * labels.length, 1);
  return [
    ...(names.length > 1 ? [`stock is kept by ${names[0]}, with the pieces of all its variants`] : []),
    ...(combinations > variants.length
      ? [
          `${combinations - variants.length} combinations of options that the file does not have can be chosen`,
        ]
      : []),
  ];
}
