import { describe, expect, it } from 'vitest';
import { differenceText, factorText, parseFactorText } from './factor-text';

describe('parseFactorText', () => {
  it.each([
    ['1.8', 18_000],
    ['x1.8', 18_000],
    ['× 1.8', 18_000],
    ['180%', 18_000],
    ['+80%', 18_000],
    ['+80 %', 18_000],
    ['-10%', 9000],
    ['−10%', 9000],
    ['1', 10_000],
    ['0.3333', 3333],
    ['+12.5%', 11_250],
    ['100', 1_000_000],
  ])('reads %j as %i basis points', (text, multiplier) => {
    expect(parseFactorText(text)).toBe(multiplier);
  });

  it.each(['', '0', '-100%', '-120%', '+1.8', '-0.5', '101', '1.23456', '+12.345%', 'abc', '1.8.1', '%'])(
    'rejects %j',
    (text) => {
      expect(parseFactorText(text)).toBeNull();
    },
  );
});

describe('factorText and differenceText', () => {
  it.each([
    [18_000, '1.8', '+80%'],
    [9000, '0.9', '−10%'],
    [10_000, '1', 'base price'],
    [11_250, '1.125', '+12.5%'],
  ])('show %i as %s and %s', (multiplier, factor, difference) => {
    expect(factorText(multiplier)).toBe(factor);
    expect(differenceText(multiplier)).toBe(difference);
  });
});
