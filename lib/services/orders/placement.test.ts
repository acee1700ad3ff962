import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LineInput } from '../../domain/cart/cart-schema';
import type { StockedProduct } from '../../repositories/catalogue/product-repository';
import { configureEnv } from '../../runtime/env';
import { cakeOptions } from '@/tests/support/products';
import { testEnv } from '@/tests/support/test-env';
import { Allocation, mergeLines, type Placement } from './placement';

beforeAll(() => void configureEnv(undefined, testEnv('mongodb://127.0.0.1/none')));

const id = (n: number) => n.toString(16).padStart(24, '0');
const CUSTOMER = { id: id(99), role: 'customer', name: 'Asha Rao', sessionId: id(98) } as const;

function product(n: number, changes: Partial<StockedProduct> = {}): StockedProduct {
  return {
    id: id(n),
    rev: 7,
    priceRev: 3,
    sku: `SKU-${n}`,
    slug: `p-${n}`,
    name: `Product ${n}`,
    description: '',
    brand: '',
    category: 'dairy',
    subcategory: '',
    packSize: '',
    price: 1_000,
    currency: 'INR',
    images: ['/a.svg'],
    options: [],
    stock: { all: 10 },
    lowStockAt: 5,
    tags: [],
    available: true,
    featured: false,
    rating: 0,
    ratingCount: 0,
    ...changes,
  };
}
const line = (n: number, quantity: number, options: Record<string, string> = {}): LineInput => ({
  productId: id(n),
  quantity,
  options,
});
function placement(lines: LineInput[], input: Partial<Placement['input']> = {}): Placement {
  return {
    actor: CUSTOMER,
    key: 'k',
    fingerprint: 'f',
    lines,
    cartLines: [],
    input: {
      address: { line: '12 MG Road', pin: '560001' },
      phone: '+919876543210',
      paymentMethod: 'cod',
      notes: '',
      ...input,
    },
  };
}
const allocationOf = (...products: StockedProduct[]) =>
  new Allocation(new Map(products.map((one) => [one.id, one])));

function refused(
  allocation: Allocation,
  wish: Placement,
): { code: string; details?: Record<string, unknown> } {
  try {
    allocation.add(wish);
  } catch (error) {
    return error as { code: string; details?: Record<string, unknown> };
  }
  throw new Error('It was placed.');
}

describe('the stock of a batch', () => {
  it('goes to who came first', () => {
    const allocation = allocationOf(product(1, { stock: { all: 5 } }));
    allocation.add(placement([line(1, 4)]));
    expect(refused(allocation, placement([line(1, 2)]))).toMatchObject({
      code: 'OUT_OF_STOCK',
      details: { productId: id(1), left: 1 },
    });
    allocation.add(placement([line(1, 1)]));
    expect(allocation.stockTakes()).toEqual([{ productId: id(1), priceRev: 3, take: { all: 5 } }]);
  });

  it('is given for all lines of an order or for none', () => {
    const allocation = allocationOf(product(1), product(2, { stock: { all: 1 } }));
    expect(refused(allocation, placement([line(1, 3), line(2, 2)])).code).toBe('OUT_OF_STOCK');
    expect(allocation.stockTakes()).toEqual([]);
    allocation.add(placement([line(1, 10)]));
    expect(allocation.stockTakes()).toMatchObject([{ productId: id(1), take: { all: 10 } }]);
  });

  it('is drawn from the key of the choice, over lines that share it', () => {
    const allocation = allocationOf(product(1, { options: cakeOptions(), stock: { half: 3, full: 1 } }));
    const order = allocation.add(
      placement([
        line(1, 2, { flavour: 'mango', size: 'half' }),
        line(1, 1, { flavour: 'plain', size: 'half' }),
        line(1, 1, { flavour: 'plain', size: 'full' }),
      ]),
    );
    expect(order.items.map(({ stockKey, unitPrice, choice }) => [stockKey, unitPrice, choice])).toEqual([
      ['half', 1_250, 'Mango, ½ kg'],
      ['half', 1_000, 'Plain, ½ kg'],
      ['full', 1_900, 'Plain, 1 kg'],
    ]);
    expect(allocation.stockTakes()).toEqual([{ productId: id(1), priceRev: 3, take: { half: 3, full: 1 } }]);
  });

  it('is not promised twice to two lines of one order that share it', () => {
    const allocation = allocationOf(product(1, { options: cakeOptions(), stock: { half: 3, full: 0 } }));
    const wish = placement([
      line(1, 2, { flavour: 'mango', size: 'half' }),
      line(1, 2, { flavour: 'plain', size: 'half' }),
    ]);
    expect(refused(allocation, wish)).toMatchObject({
      code: 'OUT_OF_STOCK',
      details: { left: 1, choice: 'Plain, ½ kg' },
    });
    expect(allocation.stockTakes()).toEqual([]);
  });

  it('leaves the products as they were read, so that a second attempt begins afresh', () => {
    const held = product(1);
    allocationOf(held).add(placement([line(1, 4)]));
    expect(held.stock).toEqual({ all: 10 });
  });

  it('is never given out beyond what there is, whoever comes in whatever order', () => {
    const Wishes = fc.array(
      fc.array(fc.record({ n: fc.integer({ min: 1, max: 3 }), quantity: fc.integer({ min: 1, max: 8 }) }), {
        minLength: 1,
        maxLength: 4,
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(Wishes, (wishes) => {
        const allocation = allocationOf(product(1), product(2), product(3));
        const sold = new Map<string, number>();
        for (const lines of wishes) {
          try {
            for (const { productId, quantity } of allocation.add(
              placement(lines.map(({ n, quantity }) => line(n, quantity))),
            ).items)
              sold.set(productId, (sold.get(productId) ?? 0) + quantity);
          } catch (error) {
            expect(error).toMatchObject({ code: 'OUT_OF_STOCK' });
          }
        }
        const takes = allocation.stockTakes();
        expect(Object.fromEntries(takes.map(({ productId, take }) => [productId, take.all]))).toEqual(
          Object.fromEntries(sold),
        );
        for (const { take } of takes) expect(take.all).toBeLessThanOrEqual(10);
      }),
    );
  });
});

describe('an order', () => {
  it('is priced by the shop and remembers what it was made of', () => {
    const order = allocationOf(product(1)).add(placement([line(1, 2)]));
    expect(order).toMatchObject({
      customerId: CUSTOMER.id,
      totals: { items: 2_000, delivery: 2_500, total: 4_500 },
      payment: { method: 'cod', status: 'DUE' },
      idempotencyKey: 'k',
      pinKeyId: 'p1',
    });
    expect(order.number).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ2-9]{6}$/);
  });

  it.each<[string, LineInput[], Partial<Placement['input']>, string]>([
    ['of nothing', [], {}, 'CART_EMPTY'],
    ['of what is not sold any more', [line(9, 1)], {}, 'PRODUCT_UNAVAILABLE'],
    ['of what is not available', [line(2, 1)], {}, 'PRODUCT_UNAVAILABLE'],
    ['of a choice that is none', [line(1, 1, { size: 'half' })], {}, 'VALIDATION'],
    ['at a total that is too low', [line(1, 1)], { expectedTotal: 3_499 }, 'PRICE_CHANGED'],
    ['at a total that is too high', [line(1, 1)], { expectedTotal: 3_501 }, 'PRICE_CHANGED'],
  ])('%s is refused and takes nothing', (_name, lines, input, code) => {
    const allocation = allocationOf(product(1), product(2, { available: false }));
    expect(refused(allocation, placement(lines, input)).code).toBe(code);
    expect(allocation.stockTakes()).toEqual([]);
  });

  it('at the total that was shown is placed', () => {
    expect(allocationOf(product(1)).add(placement([line(1, 1)], { expectedTotal: 3_500 })).totals.total).toBe(
      3_500,
    );
  });
});

describe('equal lines', () => {
  it('are one line, whatever the order of their options; up to 20 pieces', () => {
    const merged = mergeLines([
      line(1, 2, { a: 'x', b: 'y' }),
      line(1, 3, { b: 'y', a: 'x' }),
      line(1, 1, { a: 'z', b: 'y' }),
      line(2, 20),
    ]);
    expect(merged.map(({ productId, quantity }) => [productId, quantity])).toEqual([
      [id(1), 5],
      [id(1), 1],
      [id(2), 20],
    ]);
    expect(() => mergeLines([line(1, 15), line(1, 6)])).toThrow('At most 20');
  });
});
