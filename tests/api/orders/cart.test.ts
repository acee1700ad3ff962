import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Cart } from '@/lib/domain/cart/cart-schema';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { Order } from '@/lib/domain/orders/order-schema';
import { clearOrderedCarts } from '@/lib/services/orders/clear-ordered-carts';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { ADDRESS } from '@/tests/support/clients/api';
import { collectionOf, storedStock } from '@/tests/support/documents';
import { expectInvariants } from '@/tests/support/invariants';
import { cakeOptions, createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let customer: TestUser;
let milk: Product;
let cake: Product;

beforeAll(async () => {
  shop = await startTestServer('cart');
});
beforeEach(async () => {
  customer = await createActor('customer');
  milk = await createProduct({ basePrice: 6_800, stock: { all: 50 } });
  cake = await createProduct({ basePrice: 50_000, options: cakeOptions(), stock: { half: 5, full: 0 } });
});
afterAll(async () => {
  await expectInvariants();
  await shop.stop();
});

const add = (line: object) => shop.api.post<Cart & { code: string }>('/api/cart/items', customer.token, line);
const setQuantity = (id: string, quantity: number) =>
  shop.api.call<Cart>('PATCH', `/api/cart/items/${id}`, { token: customer.token, body: { quantity } });
const remove = (id: string) =>
  shop.api.call<Cart>('DELETE', `/api/cart/items/${id}`, { token: customer.token });
const cart = async () => (await shop.api.get<Cart>('/api/cart', customer.token)).body;
const order = () =>
  shop.api.call<Order>('POST', '/api/orders', {
    token: customer.token,
    key: randomUUID(),
    body: { address: ADDRESS, phone: '+919876543210', paymentMethod: 'cod' },
  });
const storedLines = () =>
  collectionOf('cartitems')
    .find({ userId: new mongoose.Types.ObjectId(customer.id) })
    .sort({ _id: 1 })
    .toArray();

describe('GET /api/cart', () => {
  it('returns current prices and the amount missing for free delivery', async () => {
    expect(await cart()).toEqual({
      items: [],
      totals: { items: 0, delivery: 0, smallOrder: 0, handling: 0, discount: 0, total: 0 },
      currency: 'INR',
      freeDeliveryIn: 19_900,
      promotion: null,
      readAt: expect.any(String) as string,
    });
    const { body } = await add({ productId: milk.id, quantity: 2 });
    expect(body).toMatchObject({
      totals: { items: 13_600, delivery: 2_500, total: 16_100 },
      freeDeliveryIn: 6_300,
    });
    expect(body.items[0]).toMatchObject({
      productId: milk.id,
      unitPrice: 6_800,
      subtotal: 13_600,
      left: 50,
      available: true,
    });
    const aboveFreeDelivery = await add({
      productId: cake.id,
      quantity: 1,
      options: { flavour: 'mango', size: 'half' },
    });
    expect(aboveFreeDelivery.body).toMatchObject({
      totals: { items: 76_100, delivery: 0, total: 76_100 },
      freeDeliveryIn: 0,
    });
    expect(aboveFreeDelivery.body.items[1]).toMatchObject({ choice: 'Mango, ½ kg', unitPrice: 62_500 });
  });

  it('shows each customer only their own cart', async () => {
    const { body } = await add({ productId: milk.id, quantity: 1 });
    const other = await createActor('customer');
    expect((await shop.api.get<Cart>('/api/cart', other.token)).body.items).toEqual([]);
    for (const method of ['PATCH', 'DELETE']) {
      expect(
        (
          await shop.api.call(method, `/api/cart/items/${body.items[0]!.id}`, {
            token: other.token,
            body: { quantity: 9 },
          })
        ).status,
      ).toBe(404);
    }
    expect((await cart()).items).toMatchObject([{ quantity: 1 }]);
  });
});

describe('POST /api/cart/items', () => {
  it('merges equal options in any order into one line, and keeps different options apart', async () => {
    await add({ productId: cake.id, quantity: 1, options: { flavour: 'mango', size: 'half' } });
    await add({ productId: cake.id, quantity: 2, options: { size: 'half', flavour: 'mango' } });
    const { body } = await add({
      productId: cake.id,
      quantity: 1,
      options: { flavour: 'plain', size: 'half' },
    });
    expect(body.items.map(({ choice, quantity, rev }) => [choice, quantity, rev])).toEqual([
      ['Mango, ½ kg', 3, 2],
      ['Plain, ½ kg', 1, 1],
    ]);
    expect(await storedLines()).toMatchObject([
      { quantity: 3, rev: 2, mirrorPending: true },
      { quantity: 1, rev: 1 },
    ]);
  });

  it('merges concurrent first additions into one line', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => add({ productId: milk.id, quantity: 2 })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await cart()).items).toMatchObject([{ quantity: 6 }]);
  });

  it('limits a line to 20 pieces', async () => {
    await add({ productId: milk.id, quantity: 15 });
    expect((await add({ productId: milk.id, quantity: 15 })).body.items).toMatchObject([
      { quantity: 20, rev: 2 },
    ]);
  });

  it('rejects a sold-out option and more than the stock', async () => {
    const soldOut = await add({
      productId: cake.id,
      quantity: 1,
      options: { flavour: 'mango', size: 'full' },
    });
    expect(soldOut).toMatchObject({
      status: 409,
      body: { code: 'OUT_OF_STOCK', left: 0, choice: 'Mango, 1 kg' },
    });
    const tooMany = await add({
      productId: cake.id,
      quantity: 6,
      options: { flavour: 'mango', size: 'half' },
    });
    expect(tooMany).toMatchObject({ status: 409, body: { code: 'OUT_OF_STOCK', left: 5 } });
    expect(await storedLines()).toEqual([]);
  });

  it('rejects unknown options and products that are not sold', async () => {
    const hidden = await createProduct({ available: false });
    expect(await add({ productId: milk.id, quantity: 1, options: { size: 'half' } })).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION' },
    });
    expect(await add({ productId: cake.id, quantity: 1 })).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION' },
    });
    for (const productId of [hidden.id, customer.id])
      expect(await add({ productId, quantity: 1 })).toMatchObject({
        status: 404,
        body: { code: 'NOT_FOUND' },
      });
    expect(await storedLines()).toEqual([]);
  });

  it('rejects a 51st line but accepts more of an existing one', async () => {
    const products = [];
    for (let n = 0; n < 51; n += 1) products.push(await createProduct());
    for (const { id } of products.slice(0, 50))
      expect((await add({ productId: id, quantity: 1 })).status).toBe(200);
    expect(await add({ productId: products[50]!.id, quantity: 1 })).toMatchObject({
      status: 409,
      body: { code: 'CART_FULL' },
    });
    expect((await add({ productId: products[0]!.id, quantity: 1 })).body.items[0]).toMatchObject({
      quantity: 2,
    });
    expect((await cart()).items).toHaveLength(50);
  });
});

describe('cart line', () => {
  it('leaves a tombstone when removed, and is restored with a higher rev when added again', async () => {
    const first = (await add({ productId: milk.id, quantity: 7 })).body.items[0]!;
    expect((await remove(first.id)).body.items).toEqual([]);
    expect(await storedLines()).toMatchObject([
      { rev: 2, deletedAt: expect.any(Date) as Date, mirrorPending: true },
    ]);
    expect((await remove(first.id)).status).toBe(404);
    const again = (await add({ productId: milk.id, quantity: 2 })).body.items[0]!;
    expect(again).toMatchObject({ id: first.id, rev: 3, quantity: 2 });
    expect((await storedLines())[0]).not.toHaveProperty('deletedAt');
  });

  it('keeps its position when its quantity changes', async () => {
    const first = (await add({ productId: milk.id, quantity: 1 })).body.items[0]!;
    await add({ productId: cake.id, quantity: 1, options: { flavour: 'plain', size: 'half' } });
    expect((await setQuantity(first.id, 4)).body.items.map(({ quantity }) => quantity)).toEqual([4, 1]);
    expect((await setQuantity('a'.repeat(24), 4)).status).toBe(404);
    for (const quantity of [0, 21, 1.5]) expect((await setQuantity(first.id, quantity)).status).toBe(400);
    expect((await cart()).items[0]).toMatchObject({ quantity: 4 });
  });

  it('stays unavailable and outside the total when its stock is sold', async () => {
    const other = await createActor('customer');
    await add({ productId: cake.id, quantity: 4, options: { flavour: 'plain', size: 'half' } });
    await shop.api.place(other.token, [
      { productId: cake.id, quantity: 3, options: { flavour: 'plain', size: 'half' } },
    ]);
    expect(await cart()).toMatchObject({
      items: [{ left: 2, available: false, quantity: 4 }],
      totals: { items: 0, total: 0 },
    });
    expect(await order()).toMatchObject({ status: 409, body: { code: 'OUT_OF_STOCK', left: 2 } });
    expect((await cart()).items).toHaveLength(1);
  });

  it('of a deleted product stays with its name, unavailable and outside the total', async () => {
    await add({ productId: milk.id, quantity: 1 });
    await collectionOf('products').updateOne({ sku: milk.sku }, { $set: { deletedAt: new Date() } });
    expect(await cart()).toMatchObject({
      items: [{ name: milk.name, available: false }],
      totals: { total: 0 },
    });
  });
});

describe('ordering the cart', () => {
  it('clears the ordered lines and leaves tombstones for the mirror', async () => {
    await add({ productId: milk.id, quantity: 2 });
    const { body } = await order();
    expect(body.items).toMatchObject([{ productId: milk.id, quantity: 2 }]);
    expect(await cart()).toMatchObject({ items: [], totals: { total: 0 } });
    expect(await storedLines()).toMatchObject([
      { rev: 2, deletedAt: expect.any(Date) as Date, mirrorPending: true },
    ]);
    expect(await collectionOf('orders').findOne({ number: body.number })).not.toHaveProperty('cartLines');
    expect(await storedStock(milk.id)).toEqual({ all: 48 });
  });

  it('keeps a line that changed during the order', async () => {
    for (let round = 0; round < 10; round += 1) {
      await shop.api.call('DELETE', '/api/cart', { token: customer.token });
      const line = (await add({ productId: milk.id, quantity: 1 })).body.items[0]!;
      const [placed, changed] = await Promise.all([order(), setQuantity(line.id, 3)]);
      const { items } = await cart();
      const quantity = placed.body.items[0]?.quantity;
      // If changed before the order read the cart, 3 are ordered; if after, the line stays; if cleared first,
      // the change gets 404.
      if (changed.status === 404) expect([quantity, items]).toEqual([1, []]);
      else
        expect([quantity, items.map((item) => item.quantity)]).toEqual(quantity === 3 ? [3, []] : [1, [3]]);
    }
  });

  it('keeps the cart when the order has its own items', async () => {
    await add({ productId: milk.id, quantity: 2 });
    expect(
      (
        await shop.api.place(customer.token, [
          { productId: cake.id, options: { flavour: 'plain', size: 'half' } },
        ])
      ).status,
    ).toBe(201);
    expect((await cart()).items).toMatchObject([{ productId: milk.id, quantity: 2 }]);
  });

  it('places one order for a repeated idempotency key', async () => {
    await add({ productId: milk.id, quantity: 2 });
    const key = randomUUID();
    const body = { address: ADDRESS, phone: '+919876543210', paymentMethod: 'cod' };
    const send = () => shop.api.call<Order>('POST', '/api/orders', { token: customer.token, key, body });
    const [first, again] = [await send(), await send()];
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
    expect(await storedStock(milk.id)).toEqual({ all: 48 });
  });

  it('is completed at the next start when the process ended before clearing the cart', async () => {
    const line = (await add({ productId: milk.id, quantity: 1 })).body.items[0]!;
    const { body } = await shop.api.place(customer.token, [{ productId: milk.id }]);
    // State after a crash: the order holds its cart lines, and the cart is not cleared.
    await collectionOf('orders').updateOne(
      { number: body.number },
      { $set: { cartLines: [{ id: new mongoose.Types.ObjectId(line.id), rev: 1 }] } },
    );
    expect(await clearOrderedCarts()).toBe(1);
    expect((await cart()).items).toEqual([]);
    expect(await clearOrderedCarts()).toBe(0);
  });
});
