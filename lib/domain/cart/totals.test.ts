import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_FEES } from '../shop/shop-defaults';
import type { BillFees } from './bill-fees';
import { completeTotals, hasPayable, missingForFreeDelivery, totalsOf } from './totals';

const Subtotals = fc.array(fc.integer({ min: 0, max: 10_000_000 }), { maxLength: 50 });
const Amount = fc.integer({ min: 0, max: 10_000_000 });
const Fees: fc.Arbitrary<BillFees> = fc.record({
  deliveryFee: Amount,
  freeDeliveryFrom: fc.option(Amount),
  smallOrderFee: Amount,
  smallOrderBelow: Amount,
  handlingFee: Amount,
});

describe('totalsOf', () => {
  it('has nothing payable without lines and something payable with one', () => {
    expect([hasPayable(totalsOf([], DEFAULT_FEES)), hasPayable(totalsOf([1], DEFAULT_FEES))]).toEqual([
      false,
      true,
    ]);
  });

  it.each([
    [[], { items: 0, delivery: 0, total: 0 }, 19_900],
    [[19_899], { items: 19_899, delivery: 2_500, total: 22_399 }, 1],
    [[10_000, 9_900], { items: 19_900, delivery: 0, total: 19_900 }, 0],
  ])(
    'given the subtotals %j and the default fees, returns the totals and the amount missing for free delivery',
    (subtotals, totals, missing) => {
      const none = { smallOrder: 0, handling: 0, discount: 0 };
      expect(totalsOf(subtotals, DEFAULT_FEES)).toEqual({ ...totals, ...none });
      expect(missingForFreeDelivery(totals.items, DEFAULT_FEES)).toBe(missing);
    },
  );

  const FEES = { ...DEFAULT_FEES, smallOrderFee: 1_500, smallOrderBelow: 9_900, handlingFee: 400 };

  it.each([
    [[9_899], { items: 9_899, delivery: 2_500, smallOrder: 1_500, handling: 400, total: 14_299 }],
    [[9_900], { items: 9_900, delivery: 2_500, smallOrder: 0, handling: 400, total: 12_800 }],
    [[19_900], { items: 19_900, delivery: 0, smallOrder: 0, handling: 400, total: 20_300 }],
    [[], { items: 0, delivery: 0, smallOrder: 0, handling: 0, total: 0 }],
  ])('given the subtotals %j and fees for small orders and handling, charges %j', (subtotals, totals) => {
    expect(totalsOf(subtotals, FEES)).toEqual({ ...totals, discount: 0 });
  });

  it('given a shop without free delivery, charges it for any amount', () => {
    const fees = { ...DEFAULT_FEES, freeDeliveryFrom: null };
    expect(totalsOf([9_000_000], fees).delivery).toBe(2_500);
    expect(missingForFreeDelivery(9_000_000, fees)).toBeNull();
  });

  it('given a shop without a delivery fee, misses nothing for free delivery', () => {
    expect(missingForFreeDelivery(1, { deliveryFee: 0, freeDeliveryFrom: null })).toBe(0);
  });

  it('given any subtotals and fees, the lines of the bill add up to its total', () => {
    fc.assert(
      fc.property(Subtotals, Fees, (subtotals, fees) => {
        const { total, discount, ...charges } = totalsOf(subtotals, fees);
        expect(total).toBe(Object.values(charges).reduce((sum, charge) => sum + charge, 0) - discount);
        expect(charges.items).toBe(subtotals.reduce((sum, one) => sum + one, 0));
      }),
    );
  });

  it('given any subtotals and fees, charges delivery exactly while an amount is missing or it is never free', () => {
    fc.assert(
      fc.property(Subtotals, Fees, (subtotals, fees) => {
        const { items, delivery } = totalsOf(subtotals, fees);
        expect(delivery > 0).toBe(items > 0 && missingForFreeDelivery(items, fees) !== 0);
      }),
    );
  });
});

describe('completeTotals', () => {
  it('given an order from before the fees, reads them as 0', () => {
    const old = { items: 100, delivery: 25, discount: 0, total: 125 };
    expect(completeTotals(old)).toEqual({ ...old, smallOrder: 0, handling: 0 });
  });

  it('given an order with fees, keeps them', () => {
    const totals = { items: 100, delivery: 25, smallOrder: 10, handling: 5, discount: 0, total: 140 };
    expect(completeTotals(totals)).toEqual(totals);
  });
});
