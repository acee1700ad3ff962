import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Product, ProductPage, Suggestions } from '@/lib/domain/catalogue/product-schema';
import { publish } from '@/lib/event-bus/event-bus';
import { sleep } from '@/lib/runtime/clock';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { cakeOptions, createProduct } from '@/tests/support/products';
import { collectionOf } from '@/tests/support/documents';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

/** A stock and a change by another process are in the index half a second after their event. */
const STALE_MS = 700;
const changeElsewhere = () => publish('catalogue_changed_elsewhere', { stockOf: null });

let shop: TestServer;
let manager: TestUser;

beforeAll(async () => {
  shop = await startTestServer('search');
  manager = await createActor('manager');
  const add = (given: Parameters<typeof createProduct>[0]) => createProduct(given);
  await add({ name: 'Toned milk', brand: 'Nandini', tags: ['doodh'], basePrice: 6_800, subcategory: 'milk' });
  await add({ name: 'Milk chocolate', category: 'sweets', basePrice: 9_000, featured: true });
  await add({
    name: 'Chocolate cake',
    category: 'cakes',
    options: cakeOptions(),
    stock: { half: 2, full: 0 },
  });
  await add({ name: 'Chocolate biscuits', category: 'sweets', basePrice: 3_000, stock: { all: 0 } });
  await add({ name: 'Crème brûlée', category: 'cakes', basePrice: 12_000 });
  await add({ name: 'Cotton T-shirt', category: 'fashion', basePrice: 49_900 });
  await add({ name: 'ताज़ा दूध', basePrice: 7_000 });
  await add({ name: 'Baingan', category: 'vegetables', basePrice: 4_000 });
  for (let n = 1; n <= 25; n += 1)
    await add({ name: `Soap ${n}`, category: 'home', subcategory: 'soaps', basePrice: n * 100 });
});
afterAll(() => shop.stop());

const find = async (query: string) => (await shop.api.get<ProductPage>(`/api/products${query}`)).body;
const names = async (query: string) => (await find(query)).items.map(({ name }) => name);
const q = (text: string, rest = '') => `?q=${encodeURIComponent(text)}${rest}`;
const suggest = async (text: string) =>
  (await shop.api.get<Suggestions>(`/api/products/suggestions${q(text)}`)).body;

describe('GET /api/products?q=', () => {
  it.each([
    ['mlik', 'Toned milk'],
    ['choclate', 'Chocolate cake'],
    ['cake chocolate', 'Chocolate cake'],
    ['creme brulee', 'Crème brûlée'],
    ['tshirt', 'Cotton T-shirt'],
    ['दूध', 'ताज़ा दूध'],
    ['doodh', 'Toned milk'],
  ])('given %s, lists %s first', async (text, expected) => {
    expect((await names(q(text)))[0]).toBe(expected);
  });

  it('lists sold-out products last, and returns the total and whole products', async () => {
    const page = await find(q('chocolate'));
    expect(page.items.map(({ name }) => name)).toEqual([
      'Chocolate cake',
      'Milk chocolate',
      'Chocolate biscuits',
    ]);
    expect([page.total, page.nextCursor, page.correction, page.partial]).toEqual([3, null, null, false]);
    expect(page.items[0]).toEqual((await shop.api.get<Product>(`/api/products/${page.items[0]!.id}`)).body);
  });

  it('reports the correction of a misspelt word, and a proposal if nothing is found', async () => {
    expect(await find(q('choclate'))).toMatchObject({ correction: 'chocolate', total: 3 });
    expect(await find(q('chokolet'))).toMatchObject({ correction: 'chocolate', total: 0, items: [] });
    expect(await find(q('xylophone'))).toMatchObject({ correction: null, total: 0, items: [] });
  });

  it('reports that no product has all words', async () => {
    expect(await find(q('brulee shirt'))).toMatchObject({ partial: true, total: 2 });
  });

  it('lists products that match equally well newest first', async () => {
    expect((await names(q('chocolate'))).slice(0, 2)).toEqual(['Chocolate cake', 'Milk chocolate']);
  });

  it.each<[string, string[]]>([
    ['&category=sweets', ['Milk chocolate', 'Chocolate biscuits']],
    ['&inStock=true', ['Chocolate cake', 'Milk chocolate']],
    ['&inStock=false', ['Chocolate biscuits']],
    ['&minPrice=6800&maxPrice=9000', ['Chocolate cake', 'Milk chocolate']],
    ['&featured=true', ['Milk chocolate']],
    ['&sort=price_asc', ['Chocolate biscuits', 'Chocolate cake', 'Milk chocolate']],
    ['&sort=price_desc', ['Milk chocolate', 'Chocolate cake', 'Chocolate biscuits']],
    ['&sort=newest', ['Chocolate biscuits', 'Chocolate cake', 'Milk chocolate']],
    ['&minRating=1', []],
  ])('given chocolate%s, lists the matching products in order', async (rest, expected) => {
    expect(await names(q('chocolate', rest))).toEqual(expected);
  });

  it('sorts a list without a text, and keeps the newest-first list without a total', async () => {
    expect((await names('?sort=price_asc&category=home&limit=3'))[0]).toBe('Soap 1');
    expect(await names('?maxPrice=200')).toEqual(['Soap 2', 'Soap 1']);
    expect(await find('?category=fashion')).toEqual({ items: expect.any(Array) as object, nextCursor: null });
  });

  it('returns pages without gaps or repeats while products are added and deleted', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    for (let page = 0; cursor !== null; page += 1) {
      const answer: ProductPage = await find(
        q('soap', `&sort=price_asc&limit=10${cursor && `&cursor=${cursor}`}`),
      );
      seen.push(...answer.items.map(({ name }) => name));
      cursor = answer.nextCursor;
      if (page === 0) publish('product_created', await createProduct({ name: 'Soap 0', basePrice: 1 }));
    }
    expect(seen).toEqual(Array.from({ length: 25 }, (_, i) => `Soap ${i + 1}`));
  });

  it.each(['?q=soap&cursor=0123456789abcdef01234567', '?cursor=0123456789abcdef01234567-20'])(
    'given the cursor of another list in %s, answers 400',
    async (query) => {
      expect(await shop.api.get(`/api/products${query}`)).toMatchObject({
        status: 400,
        body: { code: 'VALIDATION', errors: [{ path: 'cursor' }] },
      });
    },
  );

  it.each([
    ['minPrice=-1', 'minPrice'],
    ['maxPrice=1e3', 'maxPrice'],
    ['maxPrice=9999999999', 'maxPrice'],
    ['minRating=6', 'minRating'],
    ['sort=cheap', 'sort'],
    ['inStock=yes', 'inStock'],
    [`q=${'a'.repeat(65)}`, 'q'],
    ['fuzzy=true', 'fuzzy'],
  ])('given %s, answers 400', async (query, path) => {
    const { status, body } = await shop.api.get<{ errors: { path: string }[] }>(`/api/products?${query}`);
    expect([status, body.errors[0]!.path]).toEqual([400, path]);
  });
});

describe('search index', () => {
  it('given a change by this process, finds it at once', async () => {
    const product = await createProduct({ name: 'Filter coffee' });
    expect(await names(q('filter coffee'))).toEqual([]);
    publish('product_created', product);
    expect(await names(q('filter coffee'))).toEqual(['Filter coffee']);
    publish('product_updated', { ...product, rev: 2, name: 'Instant coffee' });
    expect((await find(q('filter'))).total).toBe(0);
    publish('product_deleted', { id: product.id, rev: 3 });
    expect((await find(q('instant coffee'))).total).toBe(0);
  });

  it('given changes by another process, finds them within a second of their event', async () => {
    const product = await createProduct({ name: 'Ragi biscuits' });
    await sleep(STALE_MS);
    changeElsewhere();
    expect(await names(q('ragi'))).toEqual(['Ragi biscuits']);
    const at = new Date();
    await collectionOf('products').updateOne(
      { slug: product.slug },
      { $set: { name: 'Jowar biscuits', updatedAt: at }, $inc: { rev: 1 } },
    );
    await sleep(STALE_MS);
    changeElsewhere();
    expect([await names(q('jowar')), await names(q('ragi'))]).toEqual([['Jowar biscuits'], []]);
    await collectionOf('products').updateOne(
      { slug: product.slug },
      { $set: { deletedAt: at, updatedAt: new Date() }, $inc: { rev: 1 } },
    );
    await sleep(STALE_MS);
    changeElsewhere();
    expect(await names(q('jowar'))).toEqual([]);
  });

  it('given a change without an event, finds it within seven seconds', async () => {
    await createProduct({ name: 'Sattu powder' });
    await sleep(6_200);
    expect(await names(q('sattu'))).toEqual(['Sattu powder']);
  });

  it('given a product that sells out, lists it last within two seconds', async () => {
    const [soda, other] = [
      await createProduct({ name: 'Lemon soda', stock: { all: 1 } }),
      await createProduct({ name: 'Lemon soda water with mint leaves' }),
    ];
    for (const product of [soda, other]) publish('product_created', product);
    expect(await names(q('lemon soda'))).toEqual([soda.name, other.name]);
    await shop.api.post(`/api/products/${soda.id}/stock`, manager.token, {
      key: 'all',
      delta: -1,
      reason: 'dropped',
    });
    await expect.poll(() => names(q('lemon soda')), { timeout: 2_500 }).toEqual([other.name, soda.name]);
  });
});

describe('GET /api/products/suggestions', () => {
  it('suggests completed words, categories and products', async () => {
    expect(await suggest('choc')).toMatchObject({
      words: expect.arrayContaining(['chocolate']) as string[],
      categories: [],
      products: [
        { name: 'Chocolate cake' },
        { name: 'Milk chocolate' },
        { name: 'Chocolate biscuits', inStock: false },
      ],
    });
    expect((await suggest('swe')).categories).toEqual([
      { category: 'sweets', subcategory: null, label: 'Sweets' },
    ]);
    expect((await suggest('soaps')).categories).toEqual([
      { category: 'home', subcategory: 'soaps', label: 'Soaps' },
    ]);
  });

  it('corrects a misspelt word, also for categories', async () => {
    expect(await suggest('choclate')).toMatchObject({ words: ['chocolate'] });
    expect((await suggest('sweats')).categories.map(({ category }) => category)).toEqual(['sweets']);
  });

  it('completes the last word only to texts that find products', async () => {
    expect((await suggest('milk c')).words).toEqual(['milk chocolate']);
  });

  it('returns nothing for a text that nothing matches', async () => {
    expect(await suggest('xylophone')).toEqual({ words: [], categories: [], products: [] });
  });

  it('limits the products to six', async () => {
    expect((await suggest('soap')).products).toHaveLength(6);
  });

  it.each(['', '?q=', '?q=%20', `?q=${'a'.repeat(65)}`, '?q=milk&limit=2'])(
    'given the query %j, answers 400',
    async (query) => {
      expect((await shop.api.get(`/api/products/suggestions${query}`)).status).toBe(400);
    },
  );
});
