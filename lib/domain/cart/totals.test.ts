import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasPayable, missingForFreeDelivery, totalsOf } from './totals';

const Subtotals = fc.array(fc.integer({ min: 0, max: 10_000_000 }), { maxLength: 50 });

describe('totalsOf', () => {
  it('has nothing payable without lines and something payable with one', () => {
    expect([hasPayable(totalsOf([])), hasPayable(totalsOf([1]))]).toEqual([false, true]);
  });

  it.each([
    [[], { items: 0, delivery: 0, discount: 0, total: 0 }, 19_900],
    [[19_899], { items: 19_899, delivery: 2_500, discount: 0, total: 22_399 }, 1],
    [[10_000, 9_900], { items: 19_900, delivery: 0, discount: 0, total: 19_900 }, 0],
  ])(
    'given the subtotals %j, returns the totals and the amount missing for free delivery',
    (subtotals, totals, missing) => {
      expect(totalsOf(subtotals)).toEqual(totals);
      expect(missingForFreeDelivery(totals.items)).toBe(missing);
    },
  );

  it('given any subtotals, adds up and charges delivery exactly while it is not free', () => {
    fc.assert(
      fc.property(Subtotals, (subtotals) => {
        const { items, delivery, discount, total } = totalsOf(subtotals);
        expect(total).toBe(items + delivery - discount);
        expect(delivery > 0).toBe(items > 0 && missingForFreeDelivery(items) > 0);
      }),
    );
  });
});
