import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { Notification } from '@/lib/domain/notifications/notification-schema';
import type { Page } from '@/lib/domain/page';
import type { Wish } from '@/lib/domain/wishlist/wishlist-schema';
import { sleep } from '@/lib/runtime/clock';
import { sendStockNotices } from '@/lib/services/wishlist/stock-notices';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { listen } from '@/tests/support/clients/sockets';
import { cakeOptions, createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let customer: TestUser;
let manager: TestUser;
let milk: Product;

beforeAll(async () => {
  shop = await startTestServer('stock-notices');
});
afterAll(() => shop.stop());
beforeEach(async () => {
  [customer, manager, milk] = await Promise.all([
    createActor('customer'),
    createActor('manager'),
    createProduct({ name: 'Milk', stock: { all: 0 } }),
  ]);
});

const ask = async (product: Product, stockKey?: string, user = customer) => {
  const body = { notify: true, ...(stockKey ? { stockKey } : {}) };
  const { status, body: wish } = await shop.api.call<Wish>('PUT', `/api/wishlist/${product.id}`, {
    token: user.token,
    body,
  });
  expect(status).toBe(200);
  return wish.notify;
};
const receive = async (product: Product, delta: number, key = 'all') => {
  const change = { key, delta, reason: 'Delivery' };
  const { status } = await shop.api.post(`/api/products/${product.id}/stock`, manager.token, change);
  expect(status).toBe(200);
};
const notices = async (user = customer) =>
  (await shop.api.get<Page<Notification>>('/api/notifications?limit=100', user.token)).body.items
    .filter(({ kind }) => kind === 'back-in-stock')
    .map(({ message }) => message);
/** Waits until the notices are as expected, and long enough that a second one would have been written. */
async function expectNotices(expected: string[], user = customer): Promise<void> {
  await expect.poll(() => notices(user), { timeout: 5_000 }).toEqual(expected);
  await sendStockNotices();
  await sleep(500);
  expect(await notices(user)).toEqual(expected);
}
const write = (product: Product, update: object) =>
  mongoose.connection
    .collection('products')
    .updateOne({ _id: mongoose.Types.ObjectId.createFromHexString(product.id) }, update);

describe('a customer who asked is notified once', () => {
  it('when stock arrives, over the socket and in the list, and again only after asking again', async () => {
    const socket = await listen(shop.url, { token: customer.token });
    expect(await ask(milk)).toBe(true);
    await receive(milk, 5);
    const { envelope } = await socket.waitForEvent('customer_notification');
    socket.close();
    expect(envelope.data).toMatchObject({
      kind: 'back-in-stock',
      message: 'Milk is back in stock.',
      data: { productId: milk.id, slug: milk.slug, stockKey: null },
    });
    await expectNotices(['Milk is back in stock.']);
    await receive(milk, -5);
    await receive(milk, 5);
    await expectNotices(['Milk is back in stock.']);

    await receive(milk, -5);
    expect(await ask(milk)).toBe(true);
    await receive(milk, 1);
    await expectNotices(['Milk is back in stock.', 'Milk is back in stock.']);
  });

  it('of the option value asked for only', async () => {
    const cake = await createProduct({
      name: 'Mango cake',
      options: cakeOptions(),
      stock: { half: 0, full: 0 },
    });
    await ask(cake, 'full');
    await receive(cake, 1, 'half');
    await expectNotices([]);
    await receive(cake, 1, 'full');
    await expectNotices(['Mango cake (1 kg) is back in stock.']);
  });

  it('of any option value when asked for the whole product', async () => {
    const cake = await createProduct({
      name: 'Mango cake',
      options: cakeOptions(),
      stock: { half: 0, full: 0 },
    });
    await ask(cake);
    await receive(cake, 1, 'half');
    await receive(cake, 1, 'full');
    await expectNotices(['Mango cake is back in stock.']);
  });

  it('when a cancelled order returns the last pieces', async () => {
    const other = await createActor('customer');
    await receive(milk, 1);
    const { body: order } = await shop.api.place(other.token, [{ productId: milk.id }]);
    expect(await ask(milk)).toBe(true);
    await shop.api.post(`/api/orders/${order.id}/cancel`, other.token, {});
    await expectNotices(['Milk is back in stock.']);
  });

  it('when a product with stock becomes available, by a manager', async () => {
    await receive(milk, 3);
    const off = await shop.api.call<Product>('PATCH', `/api/products/${milk.id}`, {
      token: manager.token,
      body: { rev: 2, available: false },
    });
    expect(off.status).toBe(200);
    expect(await ask(milk)).toBe(true);
    await receive(milk, 3);
    await expectNotices([]);
    const on = await shop.api.call('PATCH', `/api/products/${milk.id}`, {
      token: manager.token,
      body: { rev: off.body.rev + 1, available: true },
    });
    expect(on.status).toBe(200);
    await expectNotices(['Milk is back in stock.']);
  });

  it('of a stock change without an event, by the sweep', async () => {
    await ask(milk);
    await write(milk, { $set: { stock: { all: 4 } }, $inc: { rev: 1 } });
    expect(await sendStockNotices()).toBe(1);
    await expectNotices(['Milk is back in stock.']);
  });

  it('by 12 concurrent sweeps, and each of 250 customers of one product', async () => {
    const at = new Date();
    const crowd = Array.from({ length: 250 }, () => new mongoose.Types.ObjectId());
    await mongoose.connection.collection('wishlistitems').insertMany(
      crowd.map((userId) => ({
        userId,
        productId: mongoose.Types.ObjectId.createFromHexString(milk.id),
        stockKey: '',
        notify: true,
        rev: 1,
        createdAt: at,
        updatedAt: at,
      })),
    );
    await ask(milk);
    await write(milk, { $set: { stock: { all: 4 } }, $inc: { rev: 1 } });
    const sent = await Promise.all(Array.from({ length: 12 }, () => sendStockNotices()));
    expect(sent.reduce((sum, n) => sum + n, 0)).toBe(251);
    const counts = await mongoose.connection
      .collection('notifications')
      .aggregate([
        { $match: { 'data.productId': milk.id } },
        { $group: { _id: '$userId', count: { $sum: 1 } } },
      ])
      .toArray();
    expect([counts.length, counts.every(({ count }) => count === 1)]).toEqual([251, true]);
  });
});

describe('nobody is notified', () => {
  it('without having asked, or after taking the line off', async () => {
    const asked = await createActor('customer');
    await shop.api.call('PUT', `/api/wishlist/${milk.id}`, { token: customer.token, body: {} });
    await ask(milk, undefined, asked);
    await shop.api.call('DELETE', `/api/wishlist/${milk.id}`, { token: asked.token });
    await receive(milk, 5);
    await expectNotices([]);
    await expectNotices([], asked);
  });

  it('of a withdrawn product with stock, until it is restored', async () => {
    await ask(milk);
    await write(milk, { $set: { stock: { all: 4 }, deletedAt: new Date() }, $inc: { rev: 1 } });
    await expectNotices([]);
    expect((await shop.api.post(`/api/products/${milk.id}/restore`, manager.token, {})).status).toBe(200);
    await expectNotices(['Milk is back in stock.']);
  });
});
