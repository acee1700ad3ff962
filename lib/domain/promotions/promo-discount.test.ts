import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { totalsOf } from '../cart/totals';
import { DEFAULT_FEES } from '../shop/shop-defaults';
import { applyPromo, promoState, type PromoFacts } from './promo-discount';
import type { PromoCode } from './promo-code-schema';
import { PROMO_KINDS } from './promo-limits';
import { promoRefusalText } from './promo-text';
import { promoTermsError } from './promo-terms';

const NOW = Date.parse('2026-11-30T10:00:00.000Z');
const at = (hours: number) => new Date(NOW + hours * 3_600_000).toISOString();

function promo(changes: Partial<PromoCode> = {}): PromoCode {
  return {
    id: 'a'.repeat(24),
    rev: 1,
    termsRev: 1,
    code: 'TENTH',
    description: '',
    kind: 'percent',
    value: 1_000,
    minimumItems: 0,
    maximumDiscount: null,
    usageLimit: null,
    usageLimitPerUser: null,
    firstOrderOnly: false,
    category: null,
    productIds: [],
    startsAt: null,
    endsAt: null,
    active: true,
    usedCount: 0,
    ...changes,
  };
}
const facts = (changes: Partial<PromoCode>, rest: Partial<PromoFacts> = {}): PromoFacts => ({
  promo: promo(changes),
  uses: 0,
  hasOrdered: false,
  ...rest,
});
const lines = [
  { productId: '1'.repeat(24), category: 'dairy', subtotal: 10_005 },
  { productId: '2'.repeat(24), category: 'bakery', subtotal: 20_000 },
];
const result = (given: PromoFacts) => applyPromo(given, { lines, delivery: 2_500 }, NOW);

describe('applyPromo', () => {
  it.each<[string, Partial<PromoCode>, number, boolean]>([
    ['percent, rounded down to whole paise', {}, 3_000, false],
    ['percent with a cap', { maximumDiscount: 2_000 }, 2_000, false],
    ['amount', { kind: 'amount', value: 5_000 }, 5_000, false],
    ['amount above the goods', { kind: 'amount', value: 50_000 }, 30_005, false],
    ['percent of a category', { category: 'bakery' }, 2_000, false],
    [
      'amount above the chosen product',
      { kind: 'amount', value: 50_000, productIds: ['1'.repeat(24)] },
      10_005,
      false,
    ],
    ['free delivery', { kind: 'free_delivery', value: 0 }, 2_500, true],
    ['minimum that is reached', { minimumItems: 30_005 }, 3_000, false],
    ['window that is open', { startsAt: at(0), endsAt: at(1) }, 3_000, false],
  ])('given %s, saves the computed amount', (_name, terms, saved, freeDelivery) => {
    expect(result(facts(terms))).toEqual({
      applies: true,
      saved,
      promotion: { discount: freeDelivery ? 0 : saved, freeDelivery },
    });
  });

  it.each<[PromoFacts, object]>([
    [{ promo: null, uses: 0, hasOrdered: false }, { reason: 'UNKNOWN' }],
    [facts({ startsAt: at(1) }), { reason: 'NOT_STARTED', startsAt: at(1) }],
    [facts({ endsAt: at(0) }), { reason: 'OVER' }],
    [facts({ active: false }), { reason: 'OVER' }],
    [facts({ usageLimit: 5, usedCount: 5 }), { reason: 'USED_UP' }],
    [facts({ usageLimitPerUser: 2 }, { uses: 2 }), { reason: 'ALREADY_USED' }],
    [facts({ firstOrderOnly: true }, { hasOrdered: true }), { reason: 'FIRST_ORDER_ONLY' }],
    [facts({ category: 'fruit' }), { reason: 'OTHER_PRODUCTS' }],
    [facts({ productIds: ['3'.repeat(24)] }), { reason: 'OTHER_PRODUCTS' }],
    [facts({ minimumItems: 30_105 }), { reason: 'BELOW_MINIMUM', missing: 100 }],
  ])('given %j, refuses with the reason', (given, refusal) => {
    const outcome = result(given);
    expect(outcome).toEqual({ applies: false, ...refusal });
    if (!outcome.applies) expect(promoRefusalText(outcome, 'INR', 'Asia/Kolkata')).toMatch(/\w+\.$/);
  });

  it('given free delivery without a fee, refuses because nothing is saved', () => {
    expect(applyPromo(facts({ kind: 'free_delivery', value: 0 }), { lines, delivery: 0 }, NOW)).toEqual({
      applies: false,
      reason: 'NO_SAVING',
    });
  });

  it('given any terms and cart, the bill adds up, the discount is at most the goods and the saving is exact', () => {
    const money = fc.integer({ min: 0, max: 200_000 });
    const arbitrary = fc.record({
      kind: fc.constantFrom(...PROMO_KINDS),
      value: fc.integer({ min: 1, max: 10_000 }),
      minimumItems: money,
      maximumDiscount: fc.option(fc.integer({ min: 1, max: 50_000 })),
      category: fc.option(fc.constantFrom('dairy', 'bakery')),
    });
    const cart = fc.array(fc.record({ category: fc.constantFrom('dairy', 'bakery'), subtotal: money }));
    fc.assert(
      fc.property(arbitrary, cart, (terms, drawn) => {
        const bought = drawn.map((line) => ({ ...line, productId: '1'.repeat(24) }));
        const subtotals = bought.map(({ subtotal }) => subtotal);
        const plain = totalsOf(subtotals, DEFAULT_FEES);
        const outcome = applyPromo(facts(terms), { lines: bought, delivery: plain.delivery }, NOW);
        if (!outcome.applies) return;
        const bill = totalsOf(subtotals, DEFAULT_FEES, outcome.promotion);
        expect(bill.discount).toBeLessThanOrEqual(bill.items);
        expect(bill.total).toBe(bill.items + bill.delivery + bill.smallOrder + bill.handling - bill.discount);
        expect([outcome.saved, plain.total - bill.total]).toEqual([plain.total - bill.total, outcome.saved]);
        expect(outcome.saved).toBeGreaterThan(0);
      }),
    );
  });
});

it.each<[Partial<PromoCode>, string]>([
  [{}, 'live'],
  [{ startsAt: at(1) }, 'scheduled'],
  [{ endsAt: at(-1) }, 'over'],
  [{ active: false, startsAt: at(1) }, 'over'],
  [{ usageLimit: 1, usedCount: 1 }, 'used-up'],
])('promoState: given %j, returns %s', (terms, state) => {
  expect(promoState(promo(terms), NOW)).toBe(state);
});

it.each<[Partial<PromoCode>, string | undefined]>([
  [{}, undefined],
  [{ value: 0 }, 'value'],
  [{ value: 10_001 }, 'value'],
  [{ kind: 'amount', value: 0 }, 'value'],
  [{ kind: 'free_delivery', value: 1 }, 'value'],
  [{ category: 'dairy', productIds: ['1'.repeat(24)] }, 'productIds'],
  [{ startsAt: at(1), endsAt: at(1) }, 'endsAt'],
])('promoTermsError: given %j, names %s', (terms, path) => {
  expect(promoTermsError(promo(terms))?.path).toBe(path);
});
