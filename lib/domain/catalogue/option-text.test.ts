import { describe, expect, it } from 'vitest';
import { parseOptions } from './option-text';

describe('option text', () => {
  it('given groups with details and multipliers, returns them with keys derived from the labels', () => {
    expect(parseOptions('Size: S (chest 92 cm) | Extra large x1.25; Egg: With egg | Eggless x1.1')).toEqual([
      {
        key: 'size',
        label: 'Size',
        values: [
          { key: 's', label: 'S', detail: 'chest 92 cm', priceMultiplier: 10_000 },
          { key: 'extra-large', label: 'Extra large', priceMultiplier: 12_500 },
        ],
      },
      {
        key: 'egg',
        label: 'Egg',
        values: [
          { key: 'with-egg', label: 'With egg', priceMultiplier: 10_000 },
          { key: 'eggless', label: 'Eggless', priceMultiplier: 11_000 },
        ],
      },
    ]);
  });

  it('given keys before the labels, uses them', () => {
    expect(parseOptions('pack=Pack size: one=Single | six=Box of 6 x5.5')).toMatchObject([
      { key: 'pack', label: 'Pack size', values: [{ key: 'one' }, { key: 'six', priceMultiplier: 55_000 }] },
    ]);
  });

  it('given a backslash, takes the next character literally', () => {
    expect(parseOptions(String.raw`Mix: a=Sweet \(mild\) \| sour | b=Twin \x2`)).toMatchObject([
      { values: [{ label: 'Sweet (mild) | sour' }, { label: 'Twin x2', priceMultiplier: 10_000 }] },
    ]);
  });

  it('given an empty cell, returns no groups', () => {
    expect(parseOptions(' ')).toEqual([]);
  });

  it.each(['Size', 'Size:', 'Size: S: M', 'Size: S | ', 'Size: S (open', 'Size: S x1.23456', ': S'])(
    'given %j, throws a message with an example',
    (text) => {
      expect(() => parseOptions(text)).toThrow(/^must have (groups|values) such as /);
    },
  );
});
