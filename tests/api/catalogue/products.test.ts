import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CatalogueProduct } from '@/lib/domain/catalogue/catalogue-list';
import type { Category, Product } from '@/lib/domain/catalogue/product-schema';
import { createPicture } from '@/lib/services/catalogue/create-picture';
import { resumeProducts } from '@/lib/services/catalogue/resume-products';
import { insertMissingPictures } from '@/lib/repositories/catalogue/picture-repository';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { storedAdjustments, storedProduct, storedStock } from '@/tests/support/documents';
import { expectInvariants } from '@/tests/support/invariants';
import { cakeOptions, createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let manager: TestUser;
let other: TestUser;

beforeAll(async () => {
  shop = await startTestServer('products');
  manager = await createActor('manager');
  other = await createActor('manager');
  await createProduct({ category: 'dairy', subcategory: 'milk' });
});
afterAll(async () => {
  await expectInvariants();
  await shop.stop();
});

type Problem = { code: string; errors: { path: string }[]; current: Product };

const base = { name: 'Toned milk', category: 'dairy', price: 6_800 };
let count = 0;
const newSku = () => `P-${(count += 1)}`;
const create = (fields: object) =>
  shop.api.post<Product & Problem>('/api/products', manager.token, { sku: newSku(), ...base, ...fields });
const edit = (product: Product, fields: object, { token } = manager, rev = product.rev) =>
  shop.api.call<Product & Problem>('PATCH', `/api/products/${product.id}`, {
    token,
    body: { rev, ...fields },
  });
const archive = (product: Product) =>
  shop.api.call<Product>('DELETE', `/api/products/${product.id}`, { token: manager.token });
const get = (key: string) => shop.api.get<Product>(`/api/products/${key}`);

describe('POST /api/products', () => {
  it('creates a product with defaults, a slug of its name, opening stock and its ledger entry', async () => {
    const { status, body } = await create({ name: 'Crème brûlée', stock: { all: 12 } });
    expect([status, body]).toMatchObject([
      201,
      { slug: 'creme-brulee', rev: 1, stock: { all: 12 }, available: true, taxRate: 0, lowStockAt: 5 },
    ]);
    expect(await storedAdjustments(body.id)).toEqual([{ key: 'all', delta: 12, reason: 'Opening stock' }]);
    expect((await get('creme-brulee')).body).toEqual(body);
  });

  it('numbers the slug when another product has it, or had it before', async () => {
    const first = (await create({ name: 'Plain yogurt' })).body;
    await edit(first, { slug: 'curd' });
    const slugs = [await create({ name: 'Plain yogurt' }), await create({ name: 'Plain yogurt' })];
    expect(slugs.map(({ body }) => body.slug)).toEqual(['plain-yogurt-2', 'plain-yogurt-3']);
    expect((await create({ name: 'Curd' })).body.slug).toBe('curd-2');
  });

  it('uses the SKU as slug for a name without Latin letters', async () => {
    expect((await create({ sku: 'DAHI-1', name: 'दही' })).body.slug).toBe('dahi-1');
  });

  it('gives every key of a stocked group a stock', async () => {
    const { body } = await create({ name: 'Cake', options: cakeOptions(), stock: { half: 3 } });
    expect(body.stock).toEqual({ half: 3, full: 0 });
  });

  it.each<[string, object, string]>([
    ['an unknown category', { category: 'toys' }, 'category'],
    ['an unknown subcategory', { subcategory: 'toys' }, 'subcategory'],
    ['an unknown picture', { images: [`/api/media/${'a'.repeat(32)}.webp`] }, 'images.0'],
    ['a picture of another host', { images: ['//example.com/a.webp'] }, 'images.0'],
    ['an unknown stock key', { stock: { half: 3 } }, 'stock.half'],
    ['a negative price', { price: -1 }, 'price'],
    ['a fraction of a paisa', { price: 10.5 }, 'price'],
    ['a name of spaces', { name: '   ' }, 'name'],
    ['two groups of one key', { options: [cakeOptions()[0], cakeOptions()[0]] }, 'options'],
    [
      'two stocked groups',
      { options: cakeOptions().map((group) => ({ ...group, stocked: true })) },
      'options',
    ],
    ['an HSN code of five digits', { hsn: '12345' }, 'hsn'],
    ['a tax rate above 100 %', { taxRate: 10_001 }, 'taxRate'],
    ['an unknown field', { rating: 5 }, 'rating'],
  ])('rejects %s with 400 and creates nothing', async (_name, fields, path) => {
    const sku = newSku();
    const { status, body } = await create({ sku, ...fields });
    expect([status, body.errors[0]?.path]).toEqual([400, path]);
    expect((await create({ sku })).status).toBe(201);
  });

  it.each([
    ['SKU_TAKEN', { sku: 'TAKEN-1' }],
    ['SLUG_TAKEN', { slug: 'taken-slug' }],
  ])('rejects a taken value with 409 %s, also from an archived product', async (code, fields) => {
    const { body } = await create(fields);
    await archive(body);
    expect(await create(fields)).toMatchObject({ status: 409, body: { code } });
  });

  it('creates one product for concurrent requests with one SKU', async () => {
    const sku = newSku();
    const answers = await Promise.all(Array.from({ length: 8 }, () => create({ sku })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
  });
});

describe('PATCH /api/products/:id', () => {
  it('changes only the given fields and raises the rev', async () => {
    const { body: made } = await create({ name: 'Butter', brand: 'Amul' });
    const { body } = await edit(made, { price: 5_900, tags: ['breakfast'] });
    expect(body).toEqual({ ...made, rev: 2, price: 5_900, tags: ['breakfast'] });
  });

  it('changes nothing when every value is the current one', async () => {
    const { body: made } = await create({ name: 'Ghee' });
    expect((await edit(made, { name: 'Ghee', tags: [] })).body).toEqual(made);
  });

  it('refuses the second of two managers with the current product, and accepts the new rev', async () => {
    const { body: made } = await create({ name: 'Paneer' });
    const first = await edit(made, { price: 9_000 });
    const second = await edit(made, { price: 9_500 }, other);
    expect(second).toMatchObject({ status: 409, body: { code: 'PRODUCT_CHANGED', current: first.body } });
    expect((await edit(second.body.current, { price: 9_500 }, other)).body.price).toBe(9_500);
  });

  it('keeps both edits of 10 concurrent managers in sequence, never losing one', async () => {
    const { body: made } = await create({ name: 'Lassi' });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => edit(made, { price: 1_000 + n }, n % 2 ? other : manager)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await get(made.id)).body).toEqual(answers.find(({ status }) => status === 200)!.body);
  });

  it('is not refused because of sales since the product was read', async () => {
    const { body: made } = await create({ name: 'Bread', stock: { all: 5 } });
    const customer = await createActor('customer');
    expect((await shop.api.place(customer.token, [{ productId: made.id, quantity: 2 }])).status).toBe(201);
    expect((await edit(made, { featured: true })).body).toMatchObject({
      featured: true,
      stock: { all: 3 },
    });
  });

  it('refuses a rev that the product has not reached', async () => {
    const { body: made } = await create({ name: 'Cheese' });
    expect((await edit(made, { featured: true }, manager, made.rev + 1)).body.code).toBe('PRODUCT_CHANGED');
  });

  it('keeps the slug with a new name; a new slug finds the product under both', async () => {
    const { body: made } = await create({ name: 'Old name' });
    const { body: renamed } = await edit(made, { name: 'New name' });
    expect(renamed.slug).toBe('old-name');
    const { body: moved } = await edit(renamed, { slug: 'new-name' });
    expect([(await get('old-name')).body, (await get('new-name')).body]).toEqual([moved, moved]);
    const { body: back } = await edit(moved, { slug: 'old-name' });
    expect((await get('new-name')).body).toEqual(back);
    expect((await storedProduct(made.id)).formerSlugs).toEqual(['new-name']);
  });

  it('writes off the stock of a removed value and starts a new one at 0', async () => {
    const { body: made } = await create({ options: cakeOptions(), stock: { half: 2, full: 3 } });
    const [flavour, size] = made.options;
    const values = [size!.values[1]!, { key: 'two', label: '2 kg', priceMultiplier: 35_000 }];
    const { body } = await edit(made, { options: [flavour, { ...size!, values }] });
    expect(body.stock).toEqual({ full: 3, two: 0 });
    expect(await storedStock(made.id)).toEqual({ full: 3, two: 0 });
    expect((await storedAdjustments(made.id)).at(-1)).toEqual({
      key: 'half',
      delta: -2,
      reason: 'Option removed',
    });
  });

  it('accepts a stored picture, and keeps one that the product has', async () => {
    const picture = createPicture('<svg xmlns="http://www.w3.org/2000/svg" id="a"/>');
    await insertMissingPictures([picture]);
    const legacy = await createProduct({ images: ['/images/cake.webp'] });
    const images = [`/api/media/${picture.id}.svg`, '/images/cake.webp'];
    expect((await edit(legacy, { images, imageAlts: ['A cake', ''] })).body).toMatchObject({ images });
  });

  it.each<[string, object]>([
    ['available', { availableAgainAt: '2099-01-01T00:00:00.000Z' }],
    ['made available', { available: true, availableAgainAt: '2099-01-01T00:00:00.000Z' }],
    ['unavailable until a past time', { available: false, availableAgainAt: '2020-01-01T00:00:00.000Z' }],
  ])('rejects a time for a product that is %s', async (_name, fields) => {
    const { body: made } = await create({});
    expect((await edit(made, fields)).body.errors[0]?.path).toBe('availableAgainAt');
  });

  it('becomes available again at its time, once', async () => {
    const { body: made } = await create({});
    const until = new Date(Date.now() + 60_000);
    const { body } = await edit(made, { available: false, availableAgainAt: until.toISOString() });
    expect(await resumeProducts(new Date(until.getTime() - 1))).toBe(0);
    const resumed = await Promise.all([resumeProducts(until), resumeProducts(until)]);
    expect(resumed.sort()).toEqual([0, 1]);
    expect((await get(made.id)).body).toMatchObject({
      available: true,
      availableAgainAt: null,
      rev: body.rev + 1,
    });
  });

  it('refuses an order at the price before the edit', async () => {
    const { body: made } = await create({ stock: { all: 5 } });
    const customer = await createActor('customer');
    const [priced] = await Promise.all([
      shop.api.place(customer.token, [{ productId: made.id }], { expectedTotal: 6_800 + 4_000 }),
      edit(made, { price: 7_000 }),
    ]);
    const stored = (await get(made.id)).body;
    expect(stored.price).toBe(7_000);
    if (priced.status === 201) expect(priced.body.items[0]!.unitPrice).toBe(6_800);
    else expect(priced.status).toBe(409);
  });
});

describe('DELETE /api/products/:id and POST /api/products/:id/restore', () => {
  it('takes the product out of every list and puts it back with its stock', async () => {
    const { body: made } = await create({ name: 'Seasonal mango', stock: { all: 4 } });
    expect((await archive(made)).status).toBe(200);
    expect((await get(made.slug)).status).toBe(404);
    const names = async (path: string) =>
      (await shop.api.get<{ items: CatalogueProduct[] }>(path, manager.token)).body.items.map(({ id }) => id);
    expect(await names('/api/catalogue/products?q=mango')).toEqual([]);
    expect(await names('/api/catalogue/products?q=mango&status=archived')).toEqual([made.id]);
    expect((await edit(made, { price: 1 })).body.code).toBe('PRODUCT_ARCHIVED');
    const restored = await shop.api.post<Product>(`/api/products/${made.id}/restore`, manager.token);
    expect(restored.body).toMatchObject({ ...made, rev: 3 });
    expect((await get(made.slug)).body).toEqual(restored.body);
  });

  it('restores the category of a product when it was deleted meanwhile', async () => {
    const product = await createProduct({ category: 'summer', subcategory: 'fruit' });
    await archive(product);
    const all = (await shop.api.get<{ items: Category[] }>('/api/categories?all=true')).body.items;
    const { id } = all.find(({ key }) => key === 'summer')!;
    expect((await shop.api.call('DELETE', `/api/categories/${id}`, { token: manager.token })).status).toBe(
      204,
    );
    await shop.api.post(`/api/products/${product.id}/restore`, manager.token);
    const after = (await shop.api.get<{ items: Category[] }>('/api/categories')).body.items;
    expect(after.find(({ key }) => key === 'summer')).toMatchObject({ label: 'Summer', count: 1 });
  });
});

describe('GET /api/catalogue/products', () => {
  it.each<[string, string[]]>([
    ['low', ['few']],
    ['sold-out', ['none']],
    ['available', ['none', 'few', 'many']],
    ['unavailable', ['off']],
  ])('lists the products that are %s', async (status, skus) => {
    const category = `list-${status}`;
    await createProduct({ category, sku: `many-${status}`, stock: { all: 50 } });
    await createProduct({ category, sku: `few-${status}`, stock: { all: 2 } });
    await createProduct({ category, sku: `none-${status}`, stock: { all: 0 } });
    await createProduct({ category, sku: `off-${status}`, stock: { all: 50 }, available: false });
    const path = `/api/catalogue/products?category=${category}&status=${status}`;
    const { items } = (await shop.api.get<{ items: CatalogueProduct[] }>(path, manager.token)).body;
    expect(items.map(({ sku }) => sku)).toEqual(skus.map((sku) => `${sku}-${status}`));
  });
});
