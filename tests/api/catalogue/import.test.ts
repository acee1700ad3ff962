import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CatalogueImport } from '@/lib/domain/catalogue/import-schema';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { StockMovement } from '@/lib/domain/catalogue/stock-movement';
import type { Page } from '@/lib/domain/page';
import { exportBytes, importEnd, importFile, uploadFile } from '@/tests/support/catalogue/import-client';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { databaseFingerprint } from '@/tests/support/database-fingerprint';
import { expectInvariants } from '@/tests/support/invariants';
import { cakeOptions, createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let manager: TestUser;
let admin: TestUser;

beforeAll(async () => {
  shop = await startTestServer('catalogue-import');
  [manager, admin] = await Promise.all([createActor('manager'), createActor('admin')]);
});
afterAll(async () => {
  await expectInvariants();
  await shop.stop();
});

const upload = (content: string | Uint8Array<ArrayBuffer>) => uploadFile(shop, manager.token, content);
const run = (content: string | Uint8Array<ArrayBuffer>, stock?: 'keep' | 'count') =>
  importFile(shop, manager.token, content, stock);
const exported = () => exportBytes(shop.url, manager.token);
const productOf = async (slug: string) => (await shop.api.get<Product>(`/api/products/${slug}`)).body;

async function ledgerOf(id: string): Promise<unknown[]> {
  const { body } = await shop.api.get<Page<StockMovement>>(`/api/products/${id}/stock`, manager.token);
  return body.items.map(({ kind, delta, balance, reason, actor }) => [
    kind,
    delta,
    balance,
    reason,
    actor?.id,
  ]);
}

/** Catalogue documents, without those of the import itself. */
async function catalogueFingerprint(): Promise<unknown> {
  const db = mongoose.connection.db!;
  const names = ['products', 'categories', 'stockadjustments', 'auditevents'];
  return Promise.all(names.map((name) => db.collection(name).find().sort({ _id: 1 }).toArray()));
}

describe('POST /api/catalogue/imports', () => {
  it('given a valid file, reports what it would do and changes nothing', async () => {
    const milk = await createProduct({ sku: 'CHK-1', slug: 'check-milk', name: 'Check milk' });
    await createProduct({ sku: 'CHK-2', slug: 'check-curd', name: 'Check curd', basePrice: 4_000 });
    const before = await catalogueFingerprint();
    const { status, body } = await upload(
      [
        'sku,name,category,price,options,stock',
        'CHK-1,Check milk,dairy,70,,100',
        'CHK-2,Check curd,dairy,40.00,,90',
        'CHK-3,Check ghee,spreads,500,,7',
      ].join('\n'),
    );
    expect([status, body.status, body.format, body.fileName]).toEqual([
      201,
      'checked',
      'blinkcart',
      'products.csv',
    ]);
    expect(body.report).toMatchObject({ rows: 3, created: 1, changed: 1, unchanged: 1, stockDiffers: 1 });
    expect(await catalogueFingerprint()).toEqual(before);
    expect((await productOf('check-milk')).price).toBe(milk.price);
  });

  it('given errors, names line and column of each, and cannot be started', async () => {
    const archived = await createProduct({ sku: 'ARC-1' });
    await shop.api.call('DELETE', `/api/products/${archived.id}`, { token: manager.token });
    await createProduct({ sku: 'OTH-1', slug: 'taken-address' });
    const { body } = await upload(
      [
        'sku,name,slug,category,price,images,available,available_again_at',
        'ERR-1,One,one,dairy,"12,5",,yes,',
        'ERR-2,Two,taken-address,dairy,5,,yes,',
        'ARC-1,Three,three,dairy,5,,yes,',
        'ERR-4,Four,four,dairy,5,/api/media/00000000000000000000000000000000.avif,yes,',
        'ERR-5,Five,five,dairy,5,,no,2020-01-01T00:00:00Z',
      ].join('\r\n'),
    );
    expect([body.status, body.report.errorCount]).toEqual(['invalid', 5]);
    expect(body.report.errors.map(({ line, column }) => [line, column])).toEqual([
      [2, 'price'],
      [3, 'slug'],
      [4, 'sku'],
      [5, 'images'],
      [6, 'available_again_at'],
    ]);
    const started = await shop.api.post(`/api/catalogue/imports/${body.id}/start`, manager.token, {});
    expect(started).toMatchObject({ status: 409, body: { code: 'IMPORT_NOT_READY' } });
  });

  it('given a file that is not UTF-8, answers 400', async () => {
    const answer = await upload(new Uint8Array([...Buffer.from('sku,name\nX,Caf\u00e9', 'latin1')]));
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION' } });
  });

  it('given an empty file, is invalid', async () => {
    expect((await upload('')).body.status).toBe('invalid');
  });

  it('refuses admins and other media types, and writes nothing', async () => {
    const before = await databaseFingerprint();
    expect((await uploadFile(shop, admin.token, 'sku\n')).status).toBe(403);
    const json = await shop.api.call('POST', '/api/catalogue/imports', { token: manager.token, body: {} });
    expect(json.status).toBe(415);
    expect(await databaseFingerprint()).toEqual(before);
  });
});

describe('a started import', () => {
  it('creates and changes products, their categories and opening stock, and counts them', async () => {
    await createProduct({ sku: 'RUN-1', slug: 'run-milk', name: 'Old name', basePrice: 100 });
    const end = await run(
      [
        'sku;name;slug;category;subcategory;price;tax_rate;hsn;options;stock;tags',
        'RUN-1;Run milk;run-milk-2;dairy;milk;68.50;5;0401;;100;',
        'RUN-2;Run cake;run-cake;party-food;cakes;450;18;1905;Size: S | M x1.8;"size: s=3 | m=4";cake | plum',
      ].join('\n'),
    );
    expect([end.status, end.done]).toEqual(['done', { rows: 2, created: 1, changed: 1, unchanged: 0 }]);
    expect(await productOf('run-milk-2')).toMatchObject({
      name: 'Run milk',
      price: 6_850,
      taxRate: 500,
      hsn: '0401',
      subcategory: 'milk',
    });
    // The former address redirects.
    expect((await productOf('run-milk')).slug).toBe('run-milk-2');
    const cake = await productOf('run-cake');
    expect(cake).toMatchObject({ stock: { s: 3, m: 4 }, tags: ['cake', 'plum'], currency: 'INR' });
    expect(await ledgerOf(cake.id)).toEqual([
      ['opening', 4, 4, 'Import', manager.id],
      ['opening', 3, 3, 'Import', manager.id],
    ]);
    const { body: categories } = await shop.api.get<{ items: { key: string }[] }>('/api/categories');
    expect(JSON.stringify(categories)).toContain('party-food');
  });

  it('keeps the stock of existing products, and counts it when asked to', async () => {
    const { id } = await createProduct({ sku: 'STK-1', slug: 'stock-milk', stock: { all: 10 } });
    const file = 'sku,options,stock\nSTK-1,,25\n';
    expect((await run(file)).done).toMatchObject({ unchanged: 1 });
    expect((await productOf(id)).stock).toEqual({ all: 10 });
    expect((await run(file, 'count')).done).toMatchObject({ changed: 1 });
    expect((await productOf(id)).stock).toEqual({ all: 25 });
    expect((await ledgerOf(id))[0]).toEqual(['count', 15, 25, 'Import', manager.id]);
  });

  it('given new options, takes the stock of new values from the file and writes off removed ones', async () => {
    const cake = await createProduct({
      sku: 'OPT-1',
      slug: 'option-cake',
      options: cakeOptions(),
      stock: { half: 2, full: 3 },
    });
    await run('sku,options,stock\nOPT-1,Size: full=1 kg | two=2 kg x3,size: full=9 | two=4\n');
    expect((await productOf(cake.id)).stock).toEqual({ full: 3, two: 4 });
  });

  it('given the same file twice, changes nothing the second time', async () => {
    const file = 'sku,name,category,price\nTWICE-1,Twice,dairy,5\n';
    expect((await run(file)).done).toMatchObject({ created: 1 });
    const before = await catalogueFingerprint();
    expect((await run(file)).done).toEqual({ rows: 1, created: 0, changed: 0, unchanged: 1 });
    expect(await catalogueFingerprint()).toEqual(before);
  });

  it('given a SKU that was archived meanwhile, stops at its row with the reason', async () => {
    const { id } = await createProduct({ sku: 'LATE-1' });
    const { body } = await upload('sku,price\nLATE-1,5\n');
    await shop.api.call('DELETE', `/api/products/${id}`, { token: manager.token });
    await shop.api.post(`/api/catalogue/imports/${body.id}/start`, manager.token, {});
    const end = await importEnd(shop, manager.token, body.id);
    expect([end.status, end.failure?.line, end.failure?.column]).toEqual(['failed', 2, 'sku']);
  });

  it('given two products of one name without slugs, gives them different addresses', async () => {
    await run('sku,name,category,price\nSAME-1,Same name,dairy,5\nSAME-2,Same name,dairy,6\n');
    expect([(await productOf('same-name')).sku, (await productOf('same-name-2')).sku]).toEqual([
      'SAME-1',
      'SAME-2',
    ]);
  });

  it('given pictures of other sites, leaves the pictures as they are and adds a notice', async () => {
    await createProduct({ sku: 'PIC-1', images: ['/api/media/0.avif'] });
    const { body } = await upload('sku,images\nPIC-1,https://example.com/milk.jpg\n');
    expect([body.status, body.report.unchanged, body.report.notices]).toEqual([
      'checked',
      1,
      [{ line: 2, column: 'images', message: 'pictures of other sites are not fetched' }],
    ]);
  });

  it('is listed, newest first, to managers and admins', async () => {
    const { body } = await shop.api.get<{ items: CatalogueImport[] }>('/api/catalogue/imports', admin.token);
    const times = body.items.map(({ createdAt }) => createdAt);
    expect(times.length).toBeGreaterThan(3);
    expect(times).toEqual([...times].sort().reverse());
  });
});

describe('GET /api/catalogue/export', () => {
  it('gives the same bytes after its own import, in both stock modes', async () => {
    const first = await exported();
    for (const mode of ['keep', 'count'] as const) {
      const end = await run(first, mode);
      expect([end.status, end.done.created, end.done.changed]).toEqual(['done', 0, 0]);
      expect((await exported()).equals(first)).toBe(true);
    }
  });
});
