import fc from 'fast-check';
import { expect, it } from 'vitest';
import { includedTaxOf } from '../../cart/included-tax';
import { totalsOf } from '../../cart/totals';
import { isAppError } from '../../errors';
import { discountOn, type DiscountTerms } from '../../promotions/promo-discount';
import { MISSING_REASONS, type Refund } from './change-schema';
import { changeLine, type ChangeableOrder, type Pieces, type StockedLine } from './change-line';
import { refundableOf, refundedOf, settleRefunds, takenOf } from './refund-ledger';

const PRODUCTS = 5;
const money = (max: number) => fc.integer({ min: 1, max });

const products = fc.array(
  fc.record({ price: money(20_000), taxRate: fc.constantFrom(0, 500, 1_200, 1_800, 2_800) }),
  { minLength: PRODUCTS, maxLength: PRODUCTS },
);
const terms = fc.option(
  fc.record({
    kind: fc.constantFrom('percent' as const, 'amount' as const, 'free_delivery' as const),
    value: fc.integer({ min: 0, max: 10_000 }),
    maximumDiscount: fc.option(money(3_000)),
    category: fc.constantFrom(null, 'even', 'odd'),
    productIds: fc.constant([] as string[]),
  }),
);
const fees = fc.record({
  deliveryFee: fc.integer({ min: 0, max: 4_000 }),
  freeDeliveryFrom: fc.option(money(60_000)),
  smallOrderFee: fc.integer({ min: 0, max: 2_000 }),
  smallOrderBelow: fc.integer({ min: 0, max: 20_000 }),
  handlingFee: fc.integer({ min: 0, max: 900 }),
});
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('change' as const),
      line: fc.nat(5),
      quantity: fc.nat(6),
      missing: fc.constantFrom(...MISSING_REASONS),
      substitute: fc.option(
        fc.record({
          product: fc.nat(PRODUCTS - 1),
          quantity: fc.integer({ min: 1, max: 6 }),
          agreed: fc.boolean(),
        }),
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('give' as const), refund: fc.nat(4) }) },
);
const ending = fc.oneof(
  fc.record({
    kind: fc.constant('delivered' as const),
    refunds: fc.array(money(30_000), { maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constantFrom('cancelled' as const, 'returned' as const),
    sellable: fc.array(fc.nat(8)),
  }),
);

/** The stock with its ledger, kept apart from the code under test. */
class Warehouse {
  readonly stock = new Map<string, number>();
  readonly ledger = new Map<string, number>();
  add(map: Map<string, number>, pieces: Pieces[], sign: 1 | -1): void {
    for (const { productId, quantity } of pieces) {
      expect(quantity).toBeGreaterThan(0);
      map.set(productId, (map.get(productId) ?? 0) + sign * quantity);
    }
  }
}

function lineOf(all: { price: number; taxRate: number }[], index: number, quantity: number): StockedLine {
  const { price, taxRate } = all[index]!;
  return {
    productId: `p${index}`,
    name: `Product ${index}`,
    sku: '',
    image: '',
    category: index % 2 === 0 ? 'even' : 'odd',
    options: {},
    choice: '',
    unitPrice: price,
    quantity,
    subtotal: price * quantity,
    taxRate,
    stockKey: 'all',
  };
}

/** The pieces of the order by product. */
function inBag(items: StockedLine[]): Map<string, number> {
  const bag = new Map<string, number>();
  for (const { productId, quantity } of items) bag.set(productId, (bag.get(productId) ?? 0) + quantity);
  return bag;
}

/** The bill by its definition: the goods, the fees that were agreed, and the discount of the ordered lines. */
function expectBill(order: ChangeableOrder, placed: ChangeableOrder, code: DiscountTerms | null): void {
  const goods = order.items.reduce((sum, line) => sum + line.unitPrice * line.quantity, 0);
  const discount = code
    ? discountOn(
        code,
        order.items.map((line) => discountedAs(line, order.items)),
      )
    : 0;
  const { delivery, smallOrder, handling } = placed.totals;
  expect(order.totals).toEqual({
    items: goods,
    delivery,
    smallOrder,
    handling,
    discount: Math.min(discount, goods),
    total: goods + delivery + smallOrder + handling - Math.min(discount, goods),
  });
  const taxes = includedTaxOf(order.items, order.totals.discount);
  expect(taxes.reduce((sum, { net }) => sum + net, 0)).toBe(goods - order.totals.discount);
  for (const { net, rate, tax } of taxes) {
    expect(net).toBeGreaterThanOrEqual(0);
    expect(Math.abs(tax - (net * rate) / (10_000 + rate))).toBeLessThanOrEqual(0.5);
  }
}

/** A substitute counts as the line that it replaces. */
function discountedAs(line: StockedLine, items: StockedLine[]) {
  const { productId, category } = line.replaces === undefined ? line : items[line.replaces]!;
  return { productId, category, subtotal: line.subtotal };
}

it('given any changes, refunds and returns in any order: bill, tax, stock and refunds agree', () => {
  fc.assert(
    fc.property(
      products,
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: PRODUCTS }),
      terms,
      fees,
      fc.boolean(),
      fc.array(step, { maxLength: 12 }),
      ending,
      (all, quantities, code, shopFees, paidOnline, steps, end) => {
        const items = quantities.map((quantity, i) => lineOf(all, i, quantity));
        const promotion = code
          ? { discount: discountOn(code, items), freeDelivery: code.kind === 'free_delivery' }
          : undefined;
        const totals = totalsOf(
          items.map(({ subtotal }) => subtotal),
          shopFees,
          promotion,
        );
        const placed: ChangeableOrder = {
          items,
          totals,
          payment: paidOnline ? { method: 'online', status: 'PAID' } : { method: 'cod', status: 'DUE' },
          ...(code
            ? { promotion: { id: 'x', code: 'X', saved: totals.discount }, promotionTerms: code }
            : {}),
        };
        const opening = 20;
        const warehouse = new Warehouse();
        for (let i = 0; i < PRODUCTS; i += 1) {
          warehouse.stock.set(`p${i}`, opening - (inBag(items).get(`p${i}`) ?? 0));
          warehouse.ledger.set(`p${i}`, opening);
        }
        let order = placed;
        let agreed = false;
        let nextId = 0;
        const entry = () => ({ id: `r${(nextId += 1)}`, at: '' });
        const give = (refunds: Refund[], index: number): Refund[] =>
          refunds.map((refund, i) => (i === index ? { ...refund, state: 'GIVEN' as const } : refund));

        for (const one of steps) {
          if (one.kind === 'give') {
            order = { ...order, refunds: give(order.refunds ?? [], one.refund) };
            continue;
          }
          const { substitute, ...change } = one;
          const decided = {
            ...change,
            ...(substitute
              ? {
                  substitute: {
                    line: lineOf(all, substitute.product, substitute.quantity),
                    agreed: substitute.agreed,
                  },
                }
              : {}),
          };
          try {
            const outcome = changeLine(order, decided, entry());
            if (!outcome) continue;
            const { stock, taken, note: _note, ...changed } = outcome;
            agreed ||= substitute?.agreed ?? false;
            order = {
              ...order,
              ...changed,
              payment: taken === null ? order.payment : { ...order.payment, taken },
            };
            warehouse.add(warehouse.stock, stock.takes, -1);
            warehouse.add(warehouse.stock, stock.returns, 1);
            warehouse.add(warehouse.ledger, stock.writeOffs, -1);
            warehouse.add(warehouse.ledger, stock.found, 1);
          } catch (error) {
            if (!isAppError(error)) throw error;
          }
          expectBill(order, placed, code);
          if (!agreed) expect(order.totals.total).toBeLessThanOrEqual(placed.totals.total);
          const bag = inBag(order.items);
          const writtenOff = inBag(order.items.map((line) => ({ ...line, quantity: line.writtenOff ?? 0 })));
          for (const [id, pieces] of warehouse.ledger) expect(opening - pieces).toBe(writtenOff.get(id) ?? 0);
          for (const [id, left] of warehouse.stock)
            expect(left).toBe(warehouse.ledger.get(id)! - (bag.get(id) ?? 0));
          expect(takenOf(order)).toBe(paidOnline ? placed.totals.total : 0);
          expect(refundedOf(order)).toBe(
            paidOnline ? Math.max(0, placed.totals.total - order.totals.total) : 0,
          );
        }

        if (end.kind === 'delivered') {
          if (!paidOnline) order = { ...order, payment: { method: 'cod', status: 'PAID' } };
          const kept = takenOf(order) - refundedOf(order);
          expect(kept).toBe(Math.min(takenOf(order), order.totals.total));
          for (const amount of end.refunds) {
            if (amount > refundableOf(order)) continue;
            order.refunds = [
              ...(order.refunds ?? []),
              { ...entry(), amount, cause: 'report', state: 'OWED' },
            ];
          }
          expect(refundedOf(order)).toBeLessThanOrEqual(takenOf(order));
        } else {
          const refunds = settleRefunds(order, 0, end.kind, entry());
          expect(refundedOf({ refunds })).toBe(paidOnline ? placed.totals.total : 0);
          const returned = end.kind === 'cancelled' ? [...order.items.keys()] : [...new Set(end.sellable)];
          const lines = returned.flatMap((i) => order.items[i] ?? []).filter(({ quantity }) => quantity > 0);
          warehouse.add(warehouse.stock, lines, 1);
          if (end.kind === 'returned') warehouse.add(warehouse.ledger, lines, 1);
          const gone = end.kind === 'cancelled' ? new Map<string, number>() : inBag(order.items);
          for (const [id, left] of warehouse.stock)
            expect(left).toBe(warehouse.ledger.get(id)! - (gone.get(id) ?? 0));
        }
        for (const { amount } of order.refunds ?? []) expect(amount).toBeGreaterThan(0);
      },
    ),
    { numRuns: 2_000 },
  );
});
