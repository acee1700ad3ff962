import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Category, Product } from '@/lib/domain/catalogue/product-schema';
import { sleep } from '@/lib/runtime/clock';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { storedAdjustments, storedStock } from '@/tests/support/documents';
import { expectInvariants } from '@/tests/support/invariants';
import { cakeOptions, createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

type Page = { items: Product[]; nextCursor: string | null };

let shop: TestServer;
let manager: TestUser;
let products: Product[];

beforeAll(async () => {
  shop = await startTestServer('catalogue');
  manager = await createActor('manager');
  products = [];
  const add = async (given: Parameters<typeof createProduct>[0]) => products.push(await createProduct(given));
  await add({ name: 'Toned milk', brand: 'Nandini', slug: 'toned-milk', tags: ['breakfast'] });
  await add({ name: 'Salted butter', brand: 'Amul', featured: true });
  await add({
    name: 'Mango cake',
    category: 'bakery',
    subcategory: 'cakes',
    options: cakeOptions(),
    stock: { half: 2, full: 3 },
  });
  await add({ name: 'Plum cake', category: 'bakery', subcategory: 'cakes', featured: true });
  await add({ name: 'Country loaf', category: 'bakery', subcategory: 'breads', images: ['/loaf.svg'] });
  await add({ name: 'Old loaf', category: 'bakery', subcategory: 'breads', available: false });
  for (let n = 1; n <= 20; n += 1) await add({ name: `Soap ${n}`, category: 'home', subcategory: 'soaps' });
});
afterAll(async () => {
  await expectInvariants();
  await shop.stop();
});

const list = async (query: string) => (await shop.api.get<Page>(`/api/products${query}`)).body;
const names = async (query: string) => (await list(query)).items.map(({ name }) => name);

describe('GET /api/products', () => {
  it('lists every product, newest first, without internal fields', async () => {
    const { items, nextCursor } = await list('?limit=100');
    expect([items.map(({ id }) => id), nextCursor]).toEqual([products.map(({ id }) => id).reverse(), null]);
    expect(items.find(({ name }) => name === 'Toned milk')).toEqual(products[0]);
    for (const product of items)
      for (const field of ['priceRev', 'mirrorPending', '_id', 'basePrice'])
        expect(product).not.toHaveProperty(field);
  });

  it.each<[string, string[]]>([
    ['?category=bakery', ['Old loaf', 'Country loaf', 'Plum cake', 'Mango cake']],
    ['?category=bakery&subcategory=cakes', ['Plum cake', 'Mango cake']],
    ['?featured=true', ['Plum cake', 'Salted butter']],
    ['?category=bakery&available=true', ['Country loaf', 'Plum cake', 'Mango cake']],
    ['?available=false', ['Old loaf']],
    ['?category=bakery&featured=false&available=true', ['Country loaf', 'Mango cake']],
    ['?category=toys', []],
  ])('returns the matching products for %s', async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    ['a word of the name', 'cake', ['Plum cake', 'Mango cake']],
    ['the start of a word', 'ca', ['Plum cake', 'Mango cake']],
    ['upper case', 'TONED', ['Toned milk']],
    ['a brand', 'amul', ['Salted butter']],
    ['a tag', 'breakfast', ['Toned milk']],
    ['two words', 'country lo', ['Country loaf']],
    ['a misspelt word', 'mlik', ['Toned milk']],
    ['regular expression characters', '.*', []],
    ['an open bracket', '(', []],
    ['a word that no product has', 'xylophone', []],
  ])('finds products by %s', async (_name, q, expected) => {
    expect(await names(`?q=${encodeURIComponent(q)}`)).toEqual(expected);
  });

  it('returns pages without gaps or repeats while a product is added', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    for (let page = 0; cursor !== null; page += 1) {
      const answer: Page = await list(`?category=home&limit=7${cursor && `&cursor=${cursor}`}`);
      expect(answer.items.length).toBe(page < 2 ? 7 : 6);
      seen.push(...answer.items.map(({ name }) => name));
      cursor = answer.nextCursor;
      if (page === 0) await createProduct({ name: 'Soap 21', category: 'home' });
    }
    expect(seen).toEqual(Array.from({ length: 20 }, (_, i) => `Soap ${20 - i}`));
    await sleep(1100);
    expect((await names('?category=home&limit=1'))[0]).toBe('Soap 21');
  });

  it('returns no cursor on a last page that is exactly full', async () => {
    expect(await list('?category=bakery&limit=4')).toMatchObject({ nextCursor: null, items: { length: 4 } });
  });
});

describe('GET /api/categories', () => {
  it('counts the available products, in order of first use', async () => {
    const { items } = (await shop.api.get<{ items: Category[] }>('/api/categories')).body;
    expect(items.map(({ key, label, count }) => [key, label, count])).toEqual([
      ['dairy', 'Dairy', 2],
      ['bakery', 'Bakery', 3],
      ['home', 'Home', expect.any(Number) as number],
    ]);
    expect(items[1]!.subcategories).toEqual([
      { key: 'cakes', label: 'Cakes', count: 2 },
      { key: 'breads', label: 'Breads', count: 1 },
    ]);
  });
});

describe('GET /api/products/:id', () => {
  it('finds a product by id and by slug', async () => {
    const [byId, bySlug] = await Promise.all(
      [products[0]!.id, 'toned-milk'].map((key) => shop.api.get<Product>(`/api/products/${key}`)),
    );
    expect([byId!.body, bySlug!.body]).toEqual([products[0], products[0]]);
  });

  it.each(['a'.repeat(24), 'no-such-thing', 'TONED-MILK', '$where', '-'])(
    'answers 404 for %s',
    async (key) => {
      expect(await shop.api.get(`/api/products/${key}`)).toMatchObject({
        status: 404,
        body: { code: 'NOT_FOUND' },
      });
    },
  );
});

describe('POST /api/products/:id/stock', () => {
  const adjust = (product: Product, change: object, key?: string) =>
    shop.api.post<Product>(`/api/products/${product.id}/stock`, manager.token, change, key);

  it('changes the stock of one option, records the adjustment and shows it at once', async () => {
    const cake = await createProduct({ options: cakeOptions(), stock: { half: 2, full: 3 } });
    const { status, body } = await adjust(cake, {
      key: 'half',
      delta: 10,
      reason: 'delivery from the bakery',
    });
    expect([status, body.stock, body.rev]).toEqual([200, { half: 12, full: 3 }, cake.rev + 1]);
    expect(await storedStock(cake.id)).toEqual({ half: 12, full: 3 });
    expect((await storedAdjustments(cake.id)).at(-1)).toEqual({
      key: 'half',
      delta: 10,
      reason: 'delivery from the bakery',
    });
    expect((await shop.api.get<Product>(`/api/products/${cake.id}`)).body.stock).toEqual({
      half: 12,
      full: 3,
    });
  });

  it('reaches zero but not less, and returns the remaining stock', async () => {
    const milk = await createProduct({ stock: { all: 5 } });
    expect(await adjust(milk, { key: 'all', delta: -6, reason: 'spilled' })).toMatchObject({
      status: 409,
      body: { code: 'STOCK_TOO_LOW', left: 5 },
    });
    expect((await adjust(milk, { key: 'all', delta: -5, reason: 'spilled' })).body.stock).toEqual({ all: 0 });
    expect(await storedAdjustments(milk.id)).toHaveLength(2);
  });

  it('rejects an unknown stock key with the existing keys', async () => {
    const cake = await createProduct({ options: cakeOptions(), stock: { half: 2, full: 3 } });
    expect(await adjust(cake, { key: 'all', delta: 1, reason: 'counted' })).toMatchObject({
      status: 409,
      body: { code: 'STOCK_KEY_UNKNOWN', keys: ['half', 'full'] },
    });
    expect(await storedStock(cake.id)).toEqual({ half: 2, full: 3 });
  });

  it('applies a repeated idempotency key once', async () => {
    const milk = await createProduct({ stock: { all: 5 } });
    const change = { key: 'all', delta: 2, reason: 'found behind the shelf' };
    const [first, again] = [await adjust(milk, change, 'found-1'), await adjust(milk, change, 'found-1')];
    expect([first.body, again.headers.get('idempotency-replayed')]).toEqual([again.body, 'true']);
    expect(await storedStock(milk.id)).toEqual({ all: 7 });
  });

  it('applies concurrent adjustments without losing one or going below zero', async () => {
    const milk = await createProduct({ stock: { all: 10 } });
    const answers = await Promise.all(
      Array.from({ length: 30 }, () =>
        adjust(milk, { key: 'all', delta: -1, reason: 'sold at the counter' }),
      ),
    );
    expect([200, 409].map((status) => answers.filter((answer) => answer.status === status).length)).toEqual([
      10, 20,
    ]);
    expect(await storedStock(milk.id)).toEqual({ all: 0 });
  });

  it('shares the stock with concurrent orders without overselling', async () => {
    const [milk, customer] = [await createProduct({ stock: { all: 10 } }), await createActor('customer')];
    const orders = Promise.all(
      Array.from({ length: 10 }, () => shop.api.place(customer.token, [{ productId: milk.id }])),
    );
    const adjustments = Promise.all(
      Array.from({ length: 10 }, () =>
        adjust(milk, { key: 'all', delta: -1, reason: 'sold at the counter' }),
      ),
    );
    const accepted = [...(await orders), ...(await adjustments)].filter(({ status }) => status < 300);
    expect([accepted.length, await storedStock(milk.id)]).toEqual([10, { all: 0 }]);
  });
});
