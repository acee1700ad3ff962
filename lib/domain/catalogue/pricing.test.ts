import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assertChoice,
  choiceLabel,
  defaultChoice,
  optionsKey,
  stockKeyOf,
  stockLeft,
  stockTotal,
  unitPrice,
} from './pricing';
import type { ChosenOptions, OptionGroup } from './product-schema';

const group = (key: string, multipliers: number[], stocked = false): OptionGroup => ({
  key,
  label: key.toUpperCase(),
  stocked,
  values: multipliers.map((priceMultiplier, i) => ({ key: `v${i}`, label: `${key} ${i}`, priceMultiplier })),
});

const Multipliers = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 4 });
/** A product with up to three option groups, and one chosen value of each. */
const Priced = fc.array(Multipliers, { maxLength: 3 }).chain((groups) => {
  const options = groups.map((multipliers, i) => group(`g${i}`, multipliers));
  const picks = fc.tuple(...groups.map(({ length }) => fc.integer({ min: 0, max: length - 1 })));
  return fc.record({ price: fc.integer({ min: 0, max: 100_000_000 }), options: fc.constant(options), picks });
});
const chosenOf = (picks: number[]): ChosenOptions =>
  Object.fromEntries(picks.map((pick, i) => [`g${i}`, `v${pick}`]));

/** Independent implementation of rounding half up, with quotient and remainder. */
function reference(price: number, multipliers: number[]): bigint {
  const numerator = multipliers.reduce((product, n) => product * BigInt(n), BigInt(price));
  const denominator = 10_000n ** BigInt(multipliers.length);
  const whole = numerator / denominator;
  return (numerator % denominator) * 2n >= denominator ? whole + 1n : whole;
}

describe('unitPrice', () => {
  it.each<[string, number, number[], number]>([
    ['is the base price without options', 6_800, [], 6_800],
    ['is the base price with the multiplier 1', 6_800, [10_000], 6_800],
    ['is rounded up from one half', 1, [15_000], 2],
    ['is rounded down below one half', 1, [14_999], 1],
    ['is rounded once, not for each option', 3, [15_000, 15_000], 7],
    ['may be 0', 1, [1], 0],
  ])('%s', (_name, price, multipliers, expected) => {
    const options = multipliers.map((multiplier, i) => group(`g${i}`, [multiplier]));
    expect(unitPrice({ price, options }, chosenOf(multipliers.map(() => 0)))).toBe(expected);
  });

  it('given any product and choice, equals the reference implementation', () => {
    fc.assert(
      fc.property(Priced, ({ price, options, picks }) => {
        const multipliers = picks.map((pick, i) => options[i]!.values[pick]!.priceMultiplier);
        expect(BigInt(unitPrice({ price, options }, chosenOf(picks)))).toBe(
          BigInt(Number(reference(price, multipliers))),
        );
      }),
    );
  });

  it('does not depend on the order of groups or of choices', () => {
    fc.assert(
      fc.property(Priced, ({ price, options, picks }) => {
        const reversed = Object.fromEntries(Object.entries(chosenOf(picks)).reverse());
        expect(unitPrice({ price, options: [...options].reverse() }, reversed)).toBe(
          unitPrice({ price, options }, chosenOf(picks)),
        );
      }),
    );
  });
});

describe('optionsKey', () => {
  const Choices = fc.dictionary(
    fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,5}$/),
    fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,5}$/),
    { noNullPrototype: true },
  );

  it('is independent of the key order and unique for each choice', () => {
    fc.assert(
      fc.property(Choices, Choices, (left, right) => {
        expect(optionsKey(Object.fromEntries(Object.entries(left).reverse()))).toBe(optionsKey(left));
        const same =
          JSON.stringify(Object.entries(left).sort()) === JSON.stringify(Object.entries(right).sort());
        expect(optionsKey(left) === optionsKey(right)).toBe(same);
      }),
    );
  });
});

describe('choice of options', () => {
  const cake = {
    name: 'Cake',
    price: 100,
    options: [group('flavour', [10_000, 12_500]), group('size', [10_000, 19_000], true)],
    stock: { v0: 0, v1: 4 },
  };

  it('assertChoice: requires one known value of each group and no other keys', () => {
    expect(() => assertChoice(cake, { flavour: 'v1', size: 'v0' })).not.toThrow();
    const invalid: [ChosenOptions, string][] = [
      [{ flavour: 'v1' }, 'options.size'],
      [{ flavour: 'v9', size: 'v0' }, 'options.flavour'],
      [{ flavour: 'v1', size: 'v0', egg: 'v0' }, 'options.egg'],
      [{ flavour: 'constructor', size: 'v0' }, 'options.flavour'],
    ];
    for (const [chosen, path] of invalid) {
      expect(() => assertChoice(cake, chosen)).toThrow(
        expect.objectContaining({
          code: 'VALIDATION',
          errors: [expect.objectContaining({ path }) as unknown],
        }) as Error,
      );
    }
  });

  it('stockKeyOf: returns the value of the stocked group, else "all"', () => {
    expect(stockKeyOf(cake.options, { flavour: 'v0', size: 'v1' })).toBe('v1');
    expect(stockKeyOf([cake.options[0]!], { flavour: 'v1' })).toBe('all');
    expect([
      stockLeft(cake, { flavour: 'v0', size: 'v0' }),
      stockLeft(cake, { flavour: 'v0', size: 'v1' }),
      stockTotal(cake.stock),
    ]).toEqual([0, 4, 4]);
  });

  it('defaultChoice: prefers values in stock', () => {
    expect(defaultChoice(cake.options, cake.stock)).toEqual({ flavour: 'v0', size: 'v1' });
    expect(defaultChoice(cake.options, {})).toEqual({ flavour: 'v0', size: 'v0' });
  });

  it('choiceLabel: lists the labels in the order of the product', () => {
    expect(choiceLabel(cake.options, { size: 'v1', flavour: 'v0' })).toBe('flavour 0, size 1');
  });
});
