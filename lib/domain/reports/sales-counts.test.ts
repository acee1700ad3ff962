import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { netOfDiscount } from './net-subtotals';
import {
  addCounts,
  includedTax,
  pathSegment,
  salesChange,
  salesOf,
  segmentText,
  type Counts,
  type CountedOrder,
} from './sales-counts';

const ZONE = 'Asia/Kolkata';
const MILK = 'a'.repeat(24);
const CAKE = 'b'.repeat(24);

const line = (productId: string, subtotal: number, extra: Partial<CountedOrder['items'][number]> = {}) => ({
  productId,
  name: productId,
  sku: productId,
  image: '',
  category: productId === MILK ? 'dairy' : 'bakery',
  options: {},
  choice: '',
  unitPrice: subtotal,
  quantity: 1,
  subtotal,
  taxRate: 500,
  hsn: '0401',
  ...extra,
});
const actor = { id: 'c'.repeat(24), role: 'manager' as const, name: 'Meera' };
const event = (type: CountedOrder['events'][number]['type'], at: string, reason?: string) => ({
  rev: 1,
  type,
  at,
  actor,
  ...(reason === undefined ? {} : { reason }),
});

const order = (status: CountedOrder['status'], events: CountedOrder['events']): CountedOrder => ({
  status,
  items: [line(MILK, 6_800), line(CAKE, 50_000, { taxRate: 1_800, hsn: '1905' })],
  totals: { items: 56_800, delivery: 2_500, smallOrder: 0, handling: 500, discount: 5_680, total: 54_120 },
  // 23:40 on 29 November in India.
  createdAt: '2026-11-29T18:10:00.000Z',
  promisedAt: '2026-11-29T18:40:00.000Z',
  events: [event('PLACED', '2026-11-29T18:10:00.000Z'), ...events],
});

describe('salesOf', () => {
  it('given an order that has not ended: counts nothing', () => {
    expect(salesOf(order('ON_THE_WAY', [event('ON_THE_WAY', '2026-11-29T18:30:00.000Z')]), ZONE)).toEqual({});
  });

  it('given a delivery after midnight: counts it on its local day, and the order on the day it was placed', () => {
    const sales = salesOf(
      order('DELIVERED', [
        event('PACKED', '2026-11-29T18:16:30.000Z'),
        event('DELIVERED', '2026-11-29T18:35:00.000Z'),
      ]),
      ZONE,
    );
    expect(sales['2026-11-29']).toEqual({ 'h.23.orders': 1 });
    expect(sales['2026-11-30']).toEqual({
      'h.00.delivered': 1,
      'h.00.revenue': 54_120,
      't.onTime': 1,
      't.items': 56_800,
      't.delivery': 2_500,
      't.handling': 500,
      't.discount': 5_680,
      't.pieces': 2,
      'prep.7': 1,
      'door.25': 1,
      'c.dairy.pieces': 1,
      'c.dairy.revenue': 6_120,
      'c.bakery.pieces': 1,
      'c.bakery.revenue': 45_000,
      [`p.${MILK}.pieces`]: 1,
      [`p.${MILK}.revenue`]: 6_120,
      [`p.${CAKE}.pieces`]: 1,
      [`p.${CAKE}.revenue`]: 45_000,
      'x.500.0401.gross': 6_120,
      'x.500.0401.tax': 291,
      'x.1800.1905.gross': 45_000,
      'x.1800.1905.tax': 6_864,
    });
  });

  it('given a return a week after the failed delivery: each counts on its own day', () => {
    const events = [event('FAILED', '2026-11-30T05:00:00.000Z', 'Nobody at home')];
    const failed = salesOf(order('FAILED', events), ZONE);
    expect(failed['2026-11-30']).toEqual({ 't.failed': 1, 'r.FAILED.manager.Nobody%20at%20home': 1 });
    const returned = order('RETURNED', [...events, event('RETURNED', '2026-12-07T05:00:00.000Z')]);
    expect(salesChange(failed, salesOf(returned, ZONE))).toEqual({
      '2026-12-07': { 't.returned': 1, 't.returnedValue': 54_120 },
    });
  });

  it('given an order that its customer cancelled: does not count the reason, which is deleted with the account', () => {
    const cancelled = {
      ...event('CANCELLED', '2026-11-30T05:00:00.000Z', 'I moved to Pune'),
      actor: { ...actor, role: 'customer' as const },
    };
    const counts = salesOf(order('CANCELLED', [cancelled]), ZONE)['2026-11-30'];
    expect(counts).toMatchObject({ 't.cancelled': 1, [`r.CANCELLED.customer.${pathSegment('')}`]: 1 });
  });

  it('given a refund for a reported problem days later: counts it on its day; others are not in the revenue', () => {
    const delivered = order('DELIVERED', [event('DELIVERED', '2026-11-30T05:00:00.000Z')]);
    const refund = { amount: 6_800, at: '2026-12-02T05:00:00.000Z' };
    const after = { ...delivered, refunds: [{ ...refund, cause: 'report' as const }] };
    expect(salesChange(salesOf(delivered, ZONE), salesOf(after, ZONE))).toEqual({
      '2026-12-02': { 't.refunded': 6_800 },
    });
    const other = { ...delivered, refunds: [{ ...refund, cause: 'lines' as const }] };
    expect(salesOf(other, ZONE)).toEqual(salesOf(delivered, ZONE));
  });

  it('given a line without a recorded rate: counts its amount as untaxed, on its own', () => {
    const old = order('DELIVERED', [event('DELIVERED', '2026-11-30T05:00:00.000Z')]);
    const { taxRate: _rate, hsn: _hsn, ...withoutRate } = line(MILK, 6_800);
    const counts = salesOf(
      { ...old, items: [withoutRate], totals: { ...old.totals, items: 6_800, discount: 0 } },
      ZONE,
    )['2026-11-30']!;
    expect(counts['x.-.-.gross']).toBe(6_800);
    expect(counts['x.-.-.tax']).toBeUndefined();
  });
});

describe('salesChange', () => {
  it('given any two states: adding the change to the first gives the second', () => {
    const counts = fc.dictionary(fc.constantFrom('a.b', 'c.d', 'e.f'), fc.integer({ min: 1, max: 9 }));
    const days = fc.dictionary(fc.constantFrom('2026-11-29', '2026-11-30'), counts);
    const nonZero = (one: Counts) => Object.fromEntries(Object.entries(one).filter(([, n]) => n !== 0));
    fc.assert(
      fc.property(days, days, (before, after) => {
        const change = salesChange(before, after);
        for (const day of ['2026-11-29', '2026-11-30'])
          expect(nonZero(addCounts({ ...before[day] }, change[day] ?? {}))).toEqual(after[day] ?? {});
      }),
    );
  });
});

describe('netOfDiscount', () => {
  it('given any lines and discount: the shares add up exactly and no line is below zero', () => {
    const subtotals = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(subtotals, fc.integer({ min: 0, max: 300_000 }), (lines, wanted) => {
        const sum = lines.reduce((all, n) => all + n, 0);
        const discount = Math.min(wanted, sum);
        const nets = netOfDiscount(lines, discount);
        expect(nets.reduce((all, n) => all + n, 0)).toBe(sum - discount);
        expect(Math.min(...nets)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('pathSegment', () => {
  it('given any text: makes a segment that MongoDB accepts, and the text again', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const segment = pathSegment(text);
        expect(segment).not.toMatch(/[.$\0]|^$/);
        expect(segmentText(segment)).toBe(text);
      }),
    );
  });
});

describe('includedTax', () => {
  it('given an amount with 5 % and with 18 % tax in it: takes the tax out, rounded half up', () => {
    expect([includedTax(10_500, 500), includedTax(11_800, 1_800), includedTax(100, 0)]).toEqual([
      500, 1_800, 0,
    ]);
  });
});
