import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Category, Product } from '@/lib/domain/catalogue/product-schema';
import type { Page } from '@/lib/domain/page';
import { sleep } from '@/lib/runtime/clock';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { rawRequest } from '@/tests/support/clients/raw-http';
import { dataOf, openVisitorStream, type VisitorStream } from '@/tests/support/clients/visitor-stream';
import { createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let manager: TestUser;
let product: Product;
const open: VisitorStream[] = [];

beforeAll(async () => {
  shop = await startTestServer('visitor-streams', { RATE_LIMITS: 'on', TRUST_PROXY: '1' });
  manager = await createActor('manager');
  product = await createProduct({ stock: { all: 1_000 } });
});
afterEach(() => {
  for (const stream of open.splice(0)) stream.close();
});
afterAll(() => shop.stop());

let address = 1;
/** Opens a stream from an address of its own, unless one is given. */
async function visit(options: { query?: string; headers?: Record<string, string> } = {}) {
  const ip = `203.0.113.${(address = (address % 250) + 1)}`;
  const stream = await openVisitorStream(shop.url, {
    ...options,
    headers: { 'x-forwarded-for': ip, ...options.headers },
  });
  open.push(stream);
  return stream;
}

async function edit(changes: object): Promise<Product> {
  const { body } = await shop.api.get<Product>(`/api/products/${product.id}`);
  const edited = await shop.api.call<Product>('PATCH', `/api/products/${product.id}`, {
    token: manager.token,
    body: { rev: body.rev, ...changes },
  });
  expect(edited.status).toBe(200);
  return edited.body;
}
const adjustStock = (delta: number) =>
  shop.api.post(`/api/products/${product.id}/stock`, manager.token, {
    key: 'all',
    delta,
    reason: 'counted again',
  });

describe('a visitor’s stream', () => {
  it('is an uncached event stream that proxies pass on at once', async () => {
    const { status, headers } = await visit();
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  it('receives each kind of catalogue event within a second', async () => {
    const stream = await visit();
    const within = async (event: string, act: () => Promise<unknown>, id?: string) => {
      const startedAt = Date.now();
      await act();
      const committedAt = Date.now();
      const found = await stream.waitFor(event, (data) => id === undefined || data.id === id);
      expect([event, found.at - committedAt < 1_000, found.at >= startedAt]).toEqual([event, true, true]);
      return found;
    };
    const updated = await within('product_updated', () => edit({ price: 7_100 }), product.id);
    expect(dataOf(updated)).toMatchObject({ price: 7_100 });
    await within('stock_changed', () => adjustStock(-1), product.id);
    const input = { sku: 'LIVE-1', name: 'Live product', category: product.category, price: 500 };
    const created = await within('product_created', () =>
      shop.api.post('/api/products', manager.token, input),
    );
    const id = dataOf(created).id as string;
    await within(
      'product_deleted',
      () => shop.api.call('DELETE', `/api/products/${id}`, { token: manager.token }),
      id,
    );
    const { body: categories } = await shop.api.get<Page<Category>>('/api/categories');
    const category = categories.items[0]!;
    const renamed = await within('category_updated', () =>
      shop.api.call('PATCH', `/api/categories/${category.id}`, {
        token: manager.token,
        body: { rev: category.rev, label: 'Fresh dairy' },
      }),
    );
    expect(dataOf(renamed)).toMatchObject({ category: { label: 'Fresh dairy' } });
    const shelf = { title: 'Breakfast', productIds: [product.id] };
    const arranged = await within('shelves_updated', () =>
      shop.api.post('/api/shelves', manager.token, shelf),
    );
    expect(dataOf(arranged)).toMatchObject({ items: [shelf] });
  });

  it('receives at most two events a second of one product, the last of them its newest state', async () => {
    const stream = await visit();
    stream.events.length = 0;
    const startedAt = Date.now();
    let last = 0;
    for (let change = 0; change < 12; change += 1) {
      last = (await edit({ price: 8_000 + change })).price;
      await adjustStock(-1);
    }
    const newest = (await shop.api.get<Product>(`/api/products/${product.id}`)).body;
    await stream.waitFor('product_updated', (data) => data.rev === newest.rev || data.price === last);
    await sleep(1_200);
    const seconds = (Date.now() - startedAt) / 1000;
    const events = stream.events.filter((event) => dataOf(event).id === product.id);
    expect(events.length).toBeLessThanOrEqual(Math.ceil(seconds * 2));
    expect(Math.max(...events.map((event) => dataOf(event).rev as number))).toBe(newest.rev);
    for (let i = 1; i < events.length; i += 1)
      expect(events[i]!.at - events[i - 1]!.at).toBeGreaterThanOrEqual(400);
  });

  it('carries nothing personal, even with the credentials of a customer or manager', async () => {
    const customer = await createActor('customer', { name: 'Asha Rao' });
    const streams = [
      await visit(),
      await visit({ headers: { cookie: `__Host-at=${customer.token}` } }),
      await visit({ headers: { authorization: `Bearer ${manager.token}` } }),
    ];
    const { status, body: order } = await shop.api.place(customer.token, [{ productId: product.id }]);
    expect(status).toBe(201);
    await shop.api.post(`/api/orders/${order.id}/packing`, manager.token, { to: 'PACKING' });
    await shop.api.post(`/api/orders/${order.id}/cancel`, customer.token, { reason: 'changed my mind' });
    for (const stream of streams) {
      await stream.waitFor('stock_changed');
      const marker = await edit({ brand: `Brand ${Math.random()}` });
      await stream.waitFor('product_updated', (data) => data.rev === marker.rev);
      const names = new Set(stream.events.map(({ event }) => event));
      const allowed = [
        'ready',
        'ping',
        'product_created',
        'product_updated',
        'product_deleted',
        'stock_changed',
        'category_updated',
        'shelves_updated',
      ];
      expect([...names].filter((name) => !allowed.includes(name))).toEqual([]);
      expect(stream.text()).not.toContain(order.id);
      expect(stream.text()).not.toContain(customer.id);
      expect(stream.text()).not.toContain('Asha');
    }
  });

  it('given a reconnect with the last id, receives what it has missed, once', async () => {
    const first = await visit();
    const marker = await edit({ brand: 'Before' });
    const seen = await first.waitFor('product_updated', (data) => data.rev === marker.rev);
    first.close();
    const missed = await edit({ brand: 'While away' });
    await sleep(700);
    for (const options of [{ headers: { 'last-event-id': seen.id } }, { query: `?after=${seen.id}` }]) {
      const again = await visit(options);
      const events = again.events.filter(({ event }) => event === 'product_updated');
      expect(events.map((event) => dataOf(event).rev)).toEqual([missed.rev]);
    }
    const latest = await visit({ query: `?after=${(await visit()).events.at(-1)!.id}` });
    expect(latest.events.map(({ event }) => event)).toEqual(['ready']);
  });

  it.each(['00000000-5', 'deadbeef-999999', 'nonsense', '%00'])(
    'given the unknown last id %s, is told to fetch again or starts anew',
    async (id) => {
      const stream = await visit({ query: `?after=${id}` });
      expect(stream.events.some(({ event }) => event === 'refetch')).toBe(/^[0-9a-f]{8}-\d+$/.test(id));
      expect(stream.events.at(-1)!.event).toBe('ready');
    },
  );

  it('given a page that was rendered before a change, receives the change when it opens', async () => {
    const changed = await edit({ brand: 'Changed while the page loads' });
    await sleep(700);
    const stream = await visit();
    expect(stream.events.map((event) => dataOf(event).rev)).toContain(changed.rev);
  });
});

describe('streams are limited', () => {
  it('to 200 of one address; another address is not affected, and a closed one makes room', async () => {
    const from = (ip: string) => visit({ headers: { 'x-forwarded-for': ip } });
    const streams = await Promise.all(Array.from({ length: 200 }, () => from('198.51.100.7')));
    expect(streams.map(({ status }) => status)).toEqual(Array(200).fill(200));
    const refused = await from('198.51.100.7');
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '30']);
    await refused.closed;
    expect((await from('198.51.100.8')).status).toBe(200);
    streams[0]!.close();
    await expect.poll(async () => (await from('198.51.100.7')).status).toBe(200);
  });

  it('to pages of this shop', async () => {
    for (const [site, status] of [
      ['cross-site', 403],
      ['same-site', 403],
      ['same-origin', 200],
      ['none', 200],
    ] as const)
      expect([site, (await visit({ headers: { 'sec-fetch-site': site } })).status]).toEqual([site, status]);
  });

  it('to GET', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']) {
      const { status, headers } = await rawRequest(shop.url, { method, path: '/api/live' });
      expect([method, status, headers.allow]).toEqual([method, 405, 'GET, OPTIONS']);
    }
  });
});

it('given a stop of the server, ends its streams', async () => {
  const other = await startTestServer('visitor-streams-stop');
  const stream = await openVisitorStream(other.url);
  const stoppedAt = Date.now();
  await Promise.all([other.stop(), stream.closed]);
  expect(Date.now() - stoppedAt).toBeLessThan(8_000);
});
