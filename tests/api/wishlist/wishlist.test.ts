import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { Wish, WishlistItem } from '@/lib/domain/wishlist/wishlist-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { cakeOptions, createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let customer: TestUser;
let milk: Product;

beforeAll(async () => {
  shop = await startTestServer('wishlist');
});
afterAll(() => shop.stop());
beforeEach(async () => {
  [customer, milk] = await Promise.all([createActor('customer'), createProduct({ name: 'Milk' })]);
});

type Problem = { code: string; errors?: { path: string }[] };
const put = <T = Wish>(id: string, body: object = {}, user = customer) =>
  shop.api.call<T>('PUT', `/api/wishlist/${id}`, { token: user.token, body });
const remove = (id: string, query = '', user = customer) =>
  shop.api.call('DELETE', `/api/wishlist/${id}${query}`, { token: user.token });
const list = async (user = customer) =>
  (await shop.api.get<{ items: WishlistItem[] }>('/api/wishlist', user.token)).body.items;
const keys = async (user = customer) =>
  (await shop.api.get<{ items: Wish[] }>('/api/wishlist/keys', user.token)).body.items;
const archive = (id: string) =>
  mongoose.connection
    .collection('products')
    .updateOne(
      { _id: mongoose.Types.ObjectId.createFromHexString(id) },
      { $set: { deletedAt: new Date() }, $inc: { rev: 1 } },
    );

describe('PUT /api/wishlist/:id', () => {
  it('adds a product once, newest first', async () => {
    const bread = await createProduct({ name: 'Bread' });
    const wish = { productId: milk.id, stockKey: null, notify: false };
    expect(await put(milk.id)).toMatchObject({ status: 200, body: wish });
    await put(bread.id);
    expect((await put(milk.id)).status).toBe(200);
    expect(await keys()).toEqual([{ ...wish, productId: bread.id }, wish]);
    expect(await list()).toEqual([
      expect.objectContaining({ productId: bread.id, product: bread, withdrawn: false }) as WishlistItem,
      expect.objectContaining({ productId: milk.id, product: milk, withdrawn: false }) as WishlistItem,
    ]);
  });

  it('keeps an option value apart from the whole product', async () => {
    const cake = await createProduct({ options: cakeOptions(), stock: { half: 1, full: 0 } });
    await put(cake.id);
    await put(cake.id, { stockKey: 'full' });
    await put(cake.id, { stockKey: 'full' });
    expect((await keys()).map(({ stockKey }) => stockKey)).toEqual(['full', null]);
    expect((await remove(cake.id, '?stockKey=full')).status).toBe(204);
    expect((await keys()).map(({ stockKey }) => stockKey)).toEqual([null]);
  });

  it('adds one line for 8 concurrent requests', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => put(milk.id)));
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(8).fill(200));
    expect(await keys()).toHaveLength(1);
  });

  it('asks for a notice of a sold-out line only', async () => {
    const soldOut = await createProduct({ options: cakeOptions(), stock: { half: 1, full: 0 } });
    expect((await put(soldOut.id, { notify: true })).body.notify).toBe(false);
    expect((await put(soldOut.id, { stockKey: 'full', notify: true })).body.notify).toBe(true);
    expect((await put(soldOut.id, { stockKey: 'full' })).body.notify).toBe(true);
    expect((await put(soldOut.id, { stockKey: 'full', notify: false })).body.notify).toBe(false);
  });

  it('answers 404 for an unknown or withdrawn product', async () => {
    await archive(milk.id);
    expect((await put(milk.id)).status).toBe(404);
    expect((await put('a'.repeat(24))).status).toBe(404);
  });

  it.each<[string, object, string]>([
    ['an option that the product does not have', { stockKey: 'full' }, 'stockKey'],
    ['the key of a product without options', { stockKey: 'all' }, 'stockKey'],
    ['a key of Object.prototype', { stockKey: 'constructor' }, 'stockKey'],
    ['a query operator', { stockKey: { $ne: '' } }, 'stockKey'],
    ['text as notify', { notify: 'yes' }, 'notify'],
    ['an unknown field', { userId: 'a'.repeat(24) }, 'userId'],
  ])('answers 400 for %s', async (_name, body, path) => {
    const answer = await put<Problem>(milk.id, body);
    expect([answer.status, answer.body.errors?.map((error) => error.path)]).toEqual([400, [path]]);
    expect(await keys()).toEqual([]);
  });

  it('answers 409 for the 201st line', async () => {
    const userId = mongoose.Types.ObjectId.createFromHexString(customer.id);
    const at = new Date();
    await mongoose.connection.collection('wishlistitems').insertMany(
      Array.from({ length: 200 }, () => ({
        userId,
        productId: new mongoose.Types.ObjectId(),
        stockKey: '',
        rev: 1,
        createdAt: at,
        updatedAt: at,
      })),
    );
    expect(await put<Problem>(milk.id)).toMatchObject({ status: 409, body: { code: 'WISHLIST_FULL' } });
  });
});

describe('DELETE /api/wishlist/:id', () => {
  it('removes a line, which can be added again', async () => {
    await put(milk.id);
    expect((await remove(milk.id)).status).toBe(204);
    expect([(await remove(milk.id)).status, await keys()]).toEqual([404, []]);
    await put(milk.id);
    expect(await keys()).toHaveLength(1);
  });

  it('leaves the line of another customer', async () => {
    const stranger = await createActor('customer');
    await put(milk.id);
    expect([(await remove(milk.id, '', stranger)).status, await list(stranger)]).toEqual([404, []]);
    expect(await keys()).toHaveLength(1);
  });
});

describe('GET /api/wishlist', () => {
  it('shows a withdrawn product as such, which can be removed', async () => {
    await put(milk.id);
    await archive(milk.id);
    expect(await list()).toMatchObject([{ withdrawn: true, product: { name: 'Milk' } }]);
    expect((await remove(milk.id)).status).toBe(204);
  });
});
