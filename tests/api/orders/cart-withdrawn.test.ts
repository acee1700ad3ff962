import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Cart } from '@/lib/domain/cart/cart-schema';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { ADDRESS } from '@/tests/support/clients/api';
import { collectionOf } from '@/tests/support/documents';
import { cakeOptions, createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let customer: TestUser;
let milk: Product;
let cake: Product;

const NOTHING = { items: 0, delivery: 0, smallOrder: 0, handling: 0, discount: 0, total: 0 };

beforeAll(async () => {
  shop = await startTestServer('cart-withdrawn');
});
beforeEach(async () => {
  customer = await createActor('customer');
  milk = await createProduct({ name: 'Toned milk', images: ['/milk.svg'] });
  cake = await createProduct({ name: 'Plum cake', options: cakeOptions(), stock: { half: 5, full: 5 } });
});
afterAll(() => shop.stop());

const add = (line: object) => shop.api.post<Cart>('/api/cart/items', customer.token, line);
const readCart = async () => (await shop.api.get<Cart>('/api/cart', customer.token)).body;
const change = (product: Product, update: object) =>
  collectionOf('products').updateOne(
    { _id: new mongoose.Types.ObjectId(product.id) },
    { $set: update, $inc: { rev: 1, priceRev: 1 } },
  );
const order = (items?: object[]) =>
  shop.api.call<{ code: string; detail: string; productId: string }>('POST', '/api/orders', {
    token: customer.token,
    key: randomUUID(),
    body: { items, address: ADDRESS, phone: '+919876543210', paymentMethod: 'cod' },
  });

it('given a deleted product, when the cart is read, then its line keeps name, picture and choice and is not billed', async () => {
  await add({ productId: milk.id, quantity: 2 });
  await add({ productId: cake.id, options: { flavour: 'mango', size: 'half' }, quantity: 1 });
  await change(milk, { deletedAt: new Date() });
  await change(cake, { deletedAt: new Date() });
  const { items, totals } = await readCart();
  expect(items).toMatchObject([
    { name: 'Toned milk', image: '/milk.svg', quantity: 2, slug: '', left: 0, available: false },
    { name: 'Plum cake', choice: 'Mango, ½ kg', slug: '', left: 0, available: false },
  ]);
  expect(items.map(({ withdrawn }) => withdrawn)).toEqual(['product', 'product']);
  expect(totals).toEqual(NOTHING);
});

it('given a purged product, when the cart is read, then its line keeps name and picture', async () => {
  await add({ productId: milk.id, quantity: 1 });
  await collectionOf('products').deleteOne({ _id: new mongoose.Types.ObjectId(milk.id) });
  expect((await readCart()).items).toMatchObject([
    { name: 'Toned milk', image: '/milk.svg', subtotal: 0, available: false, withdrawn: 'product' },
  ]);
});

it('given a withdrawn option value, when the cart is read, then its line is not available and not billed', async () => {
  await add({ productId: cake.id, options: { flavour: 'mango', size: 'half' }, quantity: 1 });
  const [flavour, size] = cakeOptions();
  const values = flavour!.values.filter(({ key }) => key !== 'mango');
  await change(cake, { options: [{ ...flavour, values }, size] });
  const { items, totals } = await readCart();
  expect(items).toMatchObject([
    { name: 'Plum cake', slug: cake.slug, left: 0, available: false, withdrawn: 'option' },
  ]);
  expect(totals).toEqual(NOTHING);

  const placed = await order();
  expect(placed.status).toBe(409);
  expect(placed.body).toMatchObject({
    code: 'PRODUCT_UNAVAILABLE',
    detail: 'Plum cake is no longer sold as you chose it.',
    productId: cake.id,
  });
  // In explicit lines an unknown option is invalid input.
  const named = await order([
    { productId: cake.id, options: { flavour: 'mango', size: 'half' }, quantity: 1 },
  ]);
  expect(named).toMatchObject({ status: 400, body: { code: 'VALIDATION' } });
});

it('given a product that is not available, when the cart is read, then it is not billed and not withdrawn', async () => {
  await add({ productId: milk.id, quantity: 1 });
  await change(milk, { available: false });
  const { items, totals } = await readCart();
  expect(items).toMatchObject([{ name: 'Toned milk', left: 100, available: false, withdrawn: null }]);
  expect(totals).toEqual(NOTHING);
});

it('given a cart with a deleted product, when it is ordered, then 409 names the product and nothing is placed', async () => {
  await add({ productId: milk.id, quantity: 1 });
  await add({ productId: cake.id, options: { flavour: 'mango', size: 'half' }, quantity: 1 });
  await change(milk, { deletedAt: new Date() });
  const placed = await order();
  expect(placed.status).toBe(409);
  expect(placed.body).toMatchObject({
    code: 'PRODUCT_UNAVAILABLE',
    detail: 'Toned milk is no longer sold.',
    productId: milk.id,
  });
  expect((await readCart()).items).toHaveLength(2);
});
