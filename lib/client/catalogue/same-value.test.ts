import { describe, expect, it } from 'vitest';
import { sameValue } from './same-value';

describe('sameValue', () => {
  it.each([
    [1, 1],
    ['a', 'a'],
    [null, null],
    [
      [1, { a: [2] }],
      [1, { a: [2] }],
    ],
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    [{ a: 1, b: undefined }, { a: 1 }],
  ])('finds %j and %j equal', (a, b) => {
    expect(sameValue(a, b)).toBe(true);
  });

  it.each([
    [1, 2],
    ['1', 1],
    [null, undefined],
    [null, {}],
    [
      [1, 2],
      [2, 1],
    ],
    [[1], [1, 2]],
    [[], {}],
    [{ a: 1 }, { a: 1, b: 2 }],
  ])('finds %j and %j different', (a, b) => {
    expect(sameValue(a, b)).toBe(false);
  });
});
