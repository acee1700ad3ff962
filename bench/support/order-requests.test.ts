import { describe, expect, it } from 'vitest';
import { PlaceOrderSchema } from '../../lib/domain/orders/order-schema';
import { orderTemplates } from './order-requests';

const ids = (count: number) =>
  Array.from({ length: count }, (_, index) => index.toString(16).padStart(24, '0'));
const tokens = ['a', 'b', 'c'];

const ordersOf = (options: { products: number; lines: number }) =>
  orderTemplates({
    path: '/api/orders',
    tokens,
    productIds: ids(options.products),
    lines: options.lines,
  }).map(({ body = '' }) => PlaceOrderSchema.parse(JSON.parse(body)));

describe('orderTemplates', () => {
  it('builds valid orders without duplicate products', () => {
    for (const { items = [] } of ordersOf({ products: 200, lines: 2 })) {
      expect(new Set(items.map(({ productId }) => productId)).size).toBe(2);
    }
  });

  it('requests every product equally often', () => {
    const counts = new Map<string, number>();
    for (const { items = [] } of ordersOf({ products: 200, lines: 1 })) {
      for (const { productId } of items) counts.set(productId, (counts.get(productId) ?? 0) + 1);
    }
    expect([...counts.values()]).toEqual(Array(200).fill(1));
  });

  it('gives every buyer an order of the single product', () => {
    const templates = orderTemplates({
      path: '/api/orders',
      tokens,
      productIds: ids(1),
      lines: 1,
      timed: true,
    });
    expect(templates.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer a',
      'Bearer b',
      'Bearer c',
    ]);
    expect(templates.map(({ headers }) => headers['x-timing'])).toEqual(['1', '1', '1']);
  });
});
