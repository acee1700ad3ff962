import type { ChosenOptions, OptionGroup } from '@/lib/domain/catalogue/product-schema';

/** Chooses the cheapest value of each group; the first one if several cost the same. */
export function cheapestChoice(options: OptionGroup[]): ChosenOptions {
  const chosen: ChosenOptions = {};
  for (const group of options) {
    const [first, ...others] = group.values;
    if (!first) continue;
    chosen[group.key] = others.reduce((a, b) => (b.priceMultiplier < a.priceMultiplier ? b : a), first).key;
  }
  return chosen;
}
