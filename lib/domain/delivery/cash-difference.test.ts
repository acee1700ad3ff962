import { describe, expect, it } from 'vitest';
import { cashDifference, isOverCashLimit } from './cash-difference';

describe('cashDifference', () => {
  it.each([
    ['all of it', { inHand: 500, counted: 500, kept: 0 }, 0],
    ['a part of it, the rest stays with the partner', { inHand: 500, counted: 300, kept: 200 }, 0],
    ['too little', { inHand: 500, counted: 480, kept: 0 }, -20],
    ['too much', { inHand: 500, counted: 510, kept: 0 }, 10],
  ])('given %s: is the surplus of the counted cash', (_case, amounts, difference) => {
    expect(cashDifference(amounts)).toBe(difference);
  });
});

describe('isOverCashLimit', () => {
  it.each([
    [500, 500, false],
    [501, 500, true],
    [501, null, false],
    [1, 0, true],
  ])('given %i in hand and a limit of %s: is %s', (inHand, limit, over) => {
    expect(isOverCashLimit(inHand, limit)).toBe(over);
  });
});
