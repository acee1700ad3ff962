import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { Page } from '@/lib/domain/page';
import { loadDemoCatalogue } from '@/lib/services/catalogue/load-demo-catalogue';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let milk: string;

beforeAll(async () => {
  shop = await startTestServer('media');
  await loadDemoCatalogue();
  const { body } = await shop.api.get<Page<Product>>('/api/products?q=toned');
  milk = body.items[0]!.images[0]!;
});
afterAll(() => shop.stop());

const FILE = readFileSync('demo/pictures/toned-milk.svg');
const HASH = createHash('sha256').update(FILE).digest('hex').slice(0, 32);
const read = (address: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${shop.url}${address}`, { method, headers: { 'accept-encoding': 'identity', ...headers } });

it('given the demo shop, when a product is read, then its picture is addressed by content and at most 25 kB', async () => {
  expect(milk).toBe(`/api/media/${HASH}.svg`);
  const { body } = await shop.api.get<Page<Product>>('/api/products?limit=100');
  expect(body.items).toHaveLength(31);
  for (const { images } of body.items) {
    const response = await read(images[0]!);
    expect([images[0], response.status]).toEqual([images[0], 200]);
    expect((await response.arrayBuffer()).byteLength).toBeLessThan(25_000);
  }
});

it('given a picture, when it is fetched, then caches can keep it for a year without revalidation', async () => {
  const response = await read(milk);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/svg+xml',
    'cache-control': 'public, max-age=31536000, immutable',
    etag: `"${HASH}"`,
    vary: 'accept-encoding, origin',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  });
  expect(Buffer.from(await response.arrayBuffer())).toEqual(FILE);
});

it('given a client that accepts gzip, when a picture is fetched, then it is compressed and has another ETag', async () => {
  const { status, headers } = await read(milk, { 'accept-encoding': 'gzip' }, 'HEAD');
  expect([status, headers.get('content-encoding'), headers.get('etag')]).toEqual([
    200,
    'gzip',
    `"${HASH}-gzip"`,
  ]);
  // fetch decompresses the body.
  const response = await read(milk, { 'accept-encoding': 'gzip' });
  expect(Buffer.from(await response.arrayBuffer())).toEqual(FILE);
});

it('given If-None-Match with its ETag, when a picture is fetched, then 304 without a body', async () => {
  for (const tag of [`"${HASH}"`, `W/"${HASH}"`, `"other", "${HASH}"`]) {
    const response = await read(milk, { 'if-none-match': tag });
    expect([tag, response.status, await response.text()]).toEqual([tag, 304, '']);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-type')).toBeNull();
  }
  expect((await read(milk, { 'if-none-match': '"other"' })).status).toBe(200);
});

it('given an unknown picture or another extension, when it is fetched, then 404 with no-store', async () => {
  for (const address of [`/api/media/${'a'.repeat(32)}.svg`, milk.replace('.svg', '.png')]) {
    const response = await read(address);
    expect([address, response.status, response.headers.get('cache-control')]).toEqual([
      address,
      404,
      'no-store',
    ]);
  }
  expect((await read('/api/media/milk.svg')).status).toBe(400);
});

it('given a shop with products, when the demo is loaded again, then nothing is added', async () => {
  expect(await loadDemoCatalogue()).toBe(0);
});
