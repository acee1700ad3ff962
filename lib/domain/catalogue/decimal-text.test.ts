import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText, parseDecimalText, priceText } from './decimal-text';

describe('parseDecimalText', () => {
  it.each([
    ['68', 6800],
    ['68.5', 6850],
    ['68.50', 6850],
    ['0.07', 7],
    ['.5', 50],
    ['1.10', 110],
    ['4.35', 435],
    ['₹ 1,280', 128_000],
    ['1,00,000.25', 10_000_025],
    ['0', 0],
    [' 12 ', 1200],
    ['68.', 6800],
    ['68.500', 6850],
  ])('reads %j as %i minor units', (text, minor) => {
    expect(parseDecimalText(text, 2)).toBe(minor);
  });

  it.each(['', '.', '-1', '+1', '1e3', '1.234', 'abc', '1..2', '1,2', '1.2.3', '12345678901', '१२'])(
    'rejects %j',
    (text) => {
      expect(parseDecimalText(text, 2)).toBeNull();
    },
  );

  it('returns the integer that decimalText formatted', () => {
    fc.assert(
      fc.property(fc.nat(100_000_000), fc.constantFrom(0, 2, 4), (value, places) => {
        expect(parseDecimalText(decimalText(value, places), places)).toBe(value);
      }),
    );
  });
});

describe('decimalText', () => {
  it.each([
    [18_000, 4, '1.8'],
    [10_000, 4, '1'],
    [5, 4, '0.0005'],
    [1250, 2, '12.5'],
    [0, 2, '0'],
    [7, 0, '7'],
  ])('formats %i with %i places as %s', (value, places, text) => {
    expect(decimalText(value, places)).toBe(text);
  });
});

describe('priceText', () => {
  it.each([
    [6800, '68'],
    [6850, '68.50'],
    [6805, '68.05'],
    [7, '0.07'],
  ])('formats %i minor units as %s', (minor, text) => {
    expect(priceText(minor)).toBe(text);
  });
});
