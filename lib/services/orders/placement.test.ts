import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LineInput } from '../../domain/cart/cart-schema';
import type { StockedProduct } from '../../repositories/catalogue/product-repository';
import { openPeriods } from '../../domain/shop/opening-periods';
import { defaultSettings, type ShopSettings } from '../../domain/shop/shop-settings-schema';
import type { CurrentShop } from '../../repositories/shop/current-shop';
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
    taxRate: 0,
    hsn: '',
    imageAlts: [],
    availableAgainAt: null,
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
    promoCode: null,
    input: {
      address: { line: '12 MG Road', pin: '560001' },
      phone: '+919876543210',
      paymentMethod: 'cod',
      notes: '',
      ...input,
    },
  };
}
function shopWith(settings: Partial<ShopSettings> = {}): CurrentShop {
  const all = { ...defaultSettings(), ...settings };
  return { settings: all, periods: openPeriods(all, Date.now()) };
}
const allocationOf = (...products: StockedProduct[]) =>
  new Allocation(new Map(products.map((one) => [one.id, one])), shopWith());
const allocationAt = (settings: Partial<ShopSettings>) =>
  new Allocation(new Map([[id(1), product(1)]]), shopWith(settings));

function refused(
  allocation: Allocation,
  request: Placement,
): { code: string; details?: Record<string, unknown> } {
  try {
    allocation.add(request);
  } catch (error) {
    return error as { code: string; details?: Record<string, unknown> };
  }
  throw new Error('The placement was not refused.');
}

describe('Allocation: stock', () => {
  it('allocates stock in order of arrival', () => {
    const allocation = allocationOf(product(1, { stock: { all: 5 } }));
    allocation.add(placement([line(1, 4)]));
    expect(refused(allocation, placement([line(1, 2)]))).toMatchObject({
      code: 'OUT_OF_STOCK',
      details: { productId: id(1), left: 1 },
    });
    allocation.add(placement([line(1, 1)]));
    expect(allocation.stockTakes()).toEqual([{ productId: id(1), priceRev: 3, take: { all: 5 } }]);
  });

  it('allocates all lines of an order or none', () => {
    const allocation = allocationOf(product(1), product(2, { stock: { all: 1 } }));
    expect(refused(allocation, placement([line(1, 3), line(2, 2)])).code).toBe('OUT_OF_STOCK');
    expect(allocation.stockTakes()).toEqual([]);
    allocation.add(placement([line(1, 10)]));
    expect(allocation.stockTakes()).toMatchObject([{ productId: id(1), take: { all: 10 } }]);
  });

  it('takes stock from the key of the chosen option, summed over lines', () => {
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

  it('does not allocate the same stock to two lines of one order', () => {
    const allocation = allocationOf(product(1, { options: cakeOptions(), stock: { half: 3, full: 0 } }));
    const request = placement([
      line(1, 2, { flavour: 'mango', size: 'half' }),
      line(1, 2, { flavour: 'plain', size: 'half' }),
    ]);
    expect(refused(allocation, request)).toMatchObject({
      code: 'OUT_OF_STOCK',
      details: { left: 1, choice: 'Plain, ½ kg' },
    });
    expect(allocation.stockTakes()).toEqual([]);
  });

  it('does not mutate the products, so that a retry starts from the same stock', () => {
    const original = product(1);
    allocationOf(original).add(placement([line(1, 4)]));
    expect(original.stock).toEqual({ all: 10 });
  });

  it('never allocates more than the stock, for any sequence of orders', () => {
    const Requests = fc.array(
      fc.array(fc.record({ n: fc.integer({ min: 1, max: 3 }), quantity: fc.integer({ min: 1, max: 8 }) }), {
        minLength: 1,
        maxLength: 4,
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(Requests, (requests) => {
        const allocation = allocationOf(product(1), product(2), product(3));
        const sold = new Map<string, number>();
        for (const lines of requests) {
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

describe('Allocation: order', () => {
  it('prices the order on the server and stores the idempotency key and PIN key id', () => {
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
    ['an empty order', [], {}, 'CART_EMPTY'],
    ['an unknown product', [line(9, 1)], {}, 'PRODUCT_UNAVAILABLE'],
    ['an unavailable product', [line(2, 1)], {}, 'PRODUCT_UNAVAILABLE'],
    ['an unknown option', [line(1, 1, { size: 'half' })], {}, 'VALIDATION'],
    ['an expected total that is too low', [line(1, 1)], { expectedTotal: 3_499 }, 'PRICE_CHANGED'],
    ['an expected total that is too high', [line(1, 1)], { expectedTotal: 3_501 }, 'PRICE_CHANGED'],
  ])('rejects %s and allocates no stock', (_name, lines, input, code) => {
    const allocation = allocationOf(product(1), product(2, { available: false }));
    expect(refused(allocation, placement(lines, input)).code).toBe(code);
    expect(allocation.stockTakes()).toEqual([]);
  });

  it('accepts a matching expected total', () => {
    expect(allocationOf(product(1)).add(placement([line(1, 1)], { expectedTotal: 3_500 })).totals.total).toBe(
      3_500,
    );
  });
});

describe('Allocation: shop settings', () => {
  it.each<[string, Partial<ShopSettings>, string]>([
    ['a shop without opening hours', { hours: [] }, 'SHOP_CLOSED'],
    ['a paused shop', { pausedUntil: '9999-01-01T00:00:00.000Z' }, 'SHOP_CLOSED'],
    ['a list of other PIN codes', { areaKind: 'pins', pins: ['560025'] }, 'OUTSIDE_DELIVERY_AREA'],
    ['a minimum above the items', { minimumOrder: 2_001 }, 'BELOW_MINIMUM_ORDER'],
  ])('given %s, refuses the order and allocates no stock', (_name, settings, code) => {
    const allocation = allocationAt(settings);
    expect(refused(allocation, placement([line(1, 2)])).code).toBe(code);
    expect(allocation.stockTakes()).toEqual([]);
  });

  it('charges the fees of the shop', () => {
    const fees = { deliveryFee: 3_000, smallOrderFee: 1_000, smallOrderBelow: 5_000, handlingFee: 200 };
    expect(allocationAt(fees).add(placement([line(1, 2)])).totals).toEqual({
      items: 2_000,
      delivery: 3_000,
      smallOrder: 1_000,
      handling: 200,
      discount: 0,
      total: 6_200,
    });
  });

  it('given fees that have changed since the customer looked, refuses the expected total', () => {
    const request = placement([line(1, 2)], { expectedTotal: 4_500 });
    expect(refused(allocationAt({ deliveryFee: 3_000 }), request)).toMatchObject({
      code: 'PRICE_CHANGED',
      details: { totals: { total: 5_000 } },
    });
  });

  it.each([
    [{ preparationMinutes: 8, deliveryMinutes: 12 }, 20],
    [{ preparationMinutes: 8, deliveryMinutes: 12, busyUntil: '9999-01-01T00:00:00.000Z' }, 30],
  ])('given %j, promises the order in %i minutes', (settings, minutes) => {
    const before = Date.now();
    const { promisedAt } = allocationAt(settings).add(placement([line(1, 1)]));
    expect(promisedAt.getTime() - minutes * 60_000 - before).toBeLessThan(1_000);
    expect(promisedAt.getTime() - minutes * 60_000).toBeGreaterThanOrEqual(before);
  });
});

describe('mergeLines', () => {
  it('merges lines with equal options in any order, up to 20 pieces', () => {
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
