import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gauge } from '@/lib/runtime/metrics';
import { createActor } from '@/tests/support/accounts';
import { createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

const TOKEN = 'a-token-for-the-one-who-scrapes';

let shop: TestServer;

beforeAll(async () => {
  shop = await startTestServer('metrics', { METRICS_TOKEN: TOKEN });
});
afterAll(() => shop.stop());

async function scrape(headers: Record<string, string> = {}): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${shop.url}/metrics`, { headers });
  return { status: answer.status, text: await answer.text() };
}

/** Returns the value of a series, or undefined. */
function valueOf(text: string, series: string): number | undefined {
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
}

describe('GET /metrics', () => {
  it('is available from loopback and with the token', async () => {
    expect((await scrape()).status).toBe(200);
    expect((await scrape({ authorization: `Bearer ${TOKEN}` })).status).toBe(200);
    expect((await scrape({ authorization: `Bearer ${TOKEN}`, 'x-forwarded-for': '6.6.6.6' })).status).toBe(
      200,
    );
  });

  it.each([
    ['a forwarded request without a token', { 'x-forwarded-for': '6.6.6.6' }],
    ['a forged Forwarded header', { forwarded: 'for=127.0.0.1' }],
    ['a wrong token', { authorization: 'Bearer something-else-entirely' }],
    ['an empty token', { authorization: 'Bearer ' }],
  ])('is refused for %s', async (_case, headers) => {
    const { status, text } = await scrape(headers);
    expect([status, (JSON.parse(text) as { code: string }).code]).toEqual([403, 'FORBIDDEN']);
  });

  it('counts responses by declared route, not by path', async () => {
    const [buyer, product] = [await createActor('customer'), await createProduct()];
    const series = (route: string, method: string, status: number) =>
      `blinkcart_http_request_seconds_count{method="${method}",route="${route}",status="${status}"}`;
    await shop.api.place(buyer.token, [{ productId: product.id }]);
    await shop.api.get(`/api/products/${product.id}`);
    await shop.api.get('/api/products/nothing-of-this-name');
    await shop.api.get('/api/no/such/address');
    const { text } = await scrape();
    expect(valueOf(text, series('/api/orders', 'POST', 201))).toBe(1);
    expect(valueOf(text, series('/api/products/:id', 'GET', 200))).toBe(1);
    expect(valueOf(text, series('/api/products/:id', 'GET', 404))).toBe(1);
    expect(valueOf(text, series('none', 'GET', 404))).toBe(1);
    expect(text).not.toContain(product.id);
  });

  it('omits gauges without a value and keeps serving', async () => {
    gauge('test_unknown', 'Null.', () => null);
    gauge('test_unknown_by_kind', 'Null.', () => null, 'kind');
    gauge('test_failing_by_kind', 'Throws.', () => Promise.reject(new Error('away')), 'kind');
    gauge('test_known_by_kind', 'Known.', () => ({ one: 1 }), 'kind');
    const { status, text } = await scrape();
    expect(status).toBe(200);
    expect(text).not.toMatch(/^test_(unknown|failing)/m);
    expect(valueOf(text, 'test_known_by_kind{kind="one"}')).toBe(1);
  });

  it('responds 500 to an invalid gauge value and keeps serving', async () => {
    // A value that is not a number cannot be written in the Prometheus format.
    gauge('test_broken', 'A text.', () => 'seven' as unknown as Record<string, number>, 'kind');
    const { status, text } = await scrape();
    expect([status, (JSON.parse(text) as { code: string }).code]).toEqual([500, 'INTERNAL']);
    gauge('test_broken', 'Mended.', () => 1);
    expect((await scrape()).status).toBe(200);
    expect((await shop.api.get('/api/health')).status).toBe(200);
  });

  it('reports sockets, MongoDB connections and event loop lag', async () => {
    const { text } = await scrape();
    expect(valueOf(text, 'blinkcart_sockets')).toBe(0);
    expect(valueOf(text, 'blinkcart_mongo_connections{state="waiting"}')).toBe(0);
    expect(valueOf(text, 'nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
  });
});
