import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { Shop } from '@/lib/domain/shop/shop-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { apiClient, type ApiAnswer } from '@/tests/support/clients/api';
import { listen } from '@/tests/support/clients/sockets';
import { openVisitorStream } from '@/tests/support/clients/visitor-stream';
import { expectInvariants } from '@/tests/support/invariants';
import { createProduct } from '@/tests/support/products';
import { startServerProcess, type ServerProcess } from '@/tests/support/server-process';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let other: ServerProcess;
let manager: TestUser;
let customers: TestUser[];
let product: Product;

beforeAll(async () => {
  shop = await startTestServer('closing');
  other = await startServerProcess({ ...(process.env as Record<string, string>), PORT: '0' });
  manager = await createActor('manager');
  customers = await Promise.all(Array.from({ length: 50 }, () => createActor('customer')));
  product = await createProduct({ stock: { all: 20_000 } });
});
afterEach(async () => {
  await resume();
});
afterAll(async () => {
  await expectInvariants();
  await other.terminate();
  await shop.stop();
});

const pause = (url = shop.url) =>
  apiClient(url).call('PUT', '/api/shop/pause', { token: manager.token, body: { length: '15' } });
const resume = () => shop.api.call('DELETE', '/api/shop/pause', { token: manager.token });

type Sent = { sentAt: number; answer: ApiAnswer };

/** Places orders by all customers, one after another each, until told to stop. */
function placeUntilStopped(urls: string[]): { stop: () => Promise<Sent[]> } {
  let stopped = false;
  const sent: Sent[] = [];
  const loops = customers.map(async ({ token }, index) => {
    const api = apiClient(urls[index % urls.length]!);
    while (!stopped) {
      const sentAt = performance.now();
      sent.push({ sentAt, answer: await api.place(token, [{ productId: product.id }]) });
    }
  });
  return {
    stop: async () => {
      stopped = true;
      await Promise.all(loops);
      return sent;
    },
  };
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe.each(['one process', 'two processes'])(
  'closing while 50 customers place orders, with %s',
  (name) => {
    it('accepts no order that is sent after the response to the closing, and places orders again after it', async () => {
      const urls = name === 'one process' ? [shop.url] : [shop.url, other.url];
      const placing = placeUntilStopped(urls);
      await wait(400);
      await pause(urls.at(-1));
      const closedAt = performance.now();
      await wait(400);
      const sent = await placing.stop();

      const before = sent.filter(({ sentAt }) => sentAt < closedAt);
      const after = sent.filter(({ sentAt }) => sentAt >= closedAt);
      expect(before.filter(({ answer }) => answer.status === 201).length).toBeGreaterThan(20);
      expect(after.length).toBeGreaterThan(20);
      const outcomes = after.map(({ answer }) => [answer.status, (answer.body as { code: string }).code]);
      expect(new Set(outcomes.map(String))).toEqual(new Set(['409,SHOP_CLOSED']));

      await resume();
      for (const url of urls) {
        const { status } = await apiClient(url).place(customers[0]!.token, [{ productId: product.id }]);
        expect(status).toBe(201);
      }
    });
  },
);

describe('shop_updated', () => {
  it('given a pause, reaches visitors and every role of both processes within 2 s', async () => {
    const [visitor, otherVisitor] = await Promise.all(
      [shop.url, other.url].map((url) => openVisitorStream(url)),
    );
    const roles = ['customer', 'delivery_partner', 'manager', 'admin'] as const;
    const users = await Promise.all(roles.map((role) => createActor(role)));
    const sockets = await Promise.all(
      users.flatMap(({ token }) => [shop.url, other.url].map((url) => listen(url, { token }))),
    );
    await pause();
    const closedAt = Date.now();
    const isPaused = (data: Record<string, unknown>) => data.pausedUntil !== null;
    const events = await Promise.all([
      ...sockets.map((socket) => socket.waitForEvent('shop_updated', isPaused)),
      ...[visitor, otherVisitor].map((stream) => stream!.waitFor('shop_updated', isPaused)),
    ]);
    for (const { at } of events) expect(at - closedAt).toBeLessThan(2_000);
    sockets.forEach((socket) => socket.close());
    [visitor, otherVisitor].forEach((stream) => stream!.close());
  });

  it('given a change by one process, the other one returns it within 2 s', async () => {
    await pause(other.url);
    await expect
      .poll(async () => (await shop.api.get<Shop>('/api/shop')).body.isOpen, { timeout: 2_000 })
      .toBe(false);
  });
});
