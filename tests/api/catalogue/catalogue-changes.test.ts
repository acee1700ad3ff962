import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { publish, subscribe } from '@/lib/event-bus/event-bus';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { apiClient } from '@/tests/support/clients/api';
import { createProduct } from '@/tests/support/products';
import { startRealRedis, type RealRedis } from '@/tests/support/real-redis';
import { startServerProcess, type ServerProcess } from '@/tests/support/server-process';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let other: ServerProcess | null = null;
let redis: RealRedis | null = null;
let manager: TestUser;
let received: (string[] | null)[];
let stopListening: () => void;

async function start(extra: Record<string, string>): Promise<void> {
  received = [];
  stopListening = subscribe('catalogue_changed_elsewhere', ({ stockOf }) => received.push(stockOf));
  shop = await startTestServer('changes', extra);
  manager = await createActor('manager');
  other = await startServerProcess({ ...(process.env as Record<string, string>), PORT: '0' });
  // Published once messages are received, because earlier ones may have been missed.
  await vi.waitFor(() => expect(received).toContain(null), 15_000);
  received.splice(0);
}

async function stop(): Promise<void> {
  stopListening();
  await other?.terminate();
  await shop.stop();
  await redis?.stop();
  redis = null;
}

describe.each(['MongoDB', 'Redis'])('a change by another process, reported by %s', (by) => {
  beforeAll(async () => {
    if (by === 'Redis') redis = await startRealRedis();
    await start(redis ? { REDIS_URL: redis.url } : {});
  });
  afterAll(stop);
  afterEach(() => received.splice(0));

  const adjust = (url: string, product: Product, delta: number) =>
    apiClient(url).post<Product>(`/api/products/${product.id}/stock`, manager.token, {
      key: 'all',
      delta,
      reason: 'counted',
    });

  it('is published here with the products whose stock has changed', async () => {
    const [milk, bread] = [await createProduct({}), await createProduct({})];
    await Promise.all([adjust(other!.url, milk, 1), adjust(other!.url, bread, 1)]);
    await expect.poll(() => new Set(received.flat())).toEqual(new Set([milk.id, bread.id]));
  });

  it('is not published here when it was made here', async () => {
    const [milk, bread] = [await createProduct({}), await createProduct({})];
    await adjust(shop.url, milk, 1);
    // A message of the other process arrives after this process would have received its own.
    await adjust(other!.url, bread, 1);
    await expect.poll(() => received).toEqual([[bread.id]]);
  });

  it('shows on the next list, although lists are cached', async () => {
    const names = async () =>
      (await shop.api.get<{ items: Product[] }>('/api/products?limit=100')).body.items.map(
        ({ name }) => name,
      );
    await names();
    await createProduct({ name: 'Jaggery' });
    publish('catalogue_changed_elsewhere', { stockOf: null });
    expect(await names()).toContain('Jaggery');
  });
});

it('publishes that anything may have changed after Redis was away', async () => {
  redis = await startRealRedis();
  const port = Number(new URL(redis.url).port);
  await start({ REDIS_URL: redis.url });
  await redis.stop();
  received.splice(0);
  redis = await startRealRedis(port);
  await expect.poll(() => received).toContain(null);
  await stop();
});
