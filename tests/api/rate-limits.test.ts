import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { collectionOf } from '@/tests/support/documents';
import { expectInvariants } from '@/tests/support/invariants';
import { createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;

beforeAll(async () => {
  // One proxy is trusted, so that a test can come from several addresses.
  shop = await startTestServer('rate-limits', { RATE_LIMITS: 'on', TRUST_PROXY: '1' });
});
afterAll(async () => {
  await expectInvariants();
  await shop.stop();
});

type Answer = { status: number; body: { code: string }; headers: Headers };

/** Asks until it is refused for asking too often; returns how many were let through and the refusal. */
async function untilLimited(
  ask: () => Promise<Answer>,
  atMost: number,
): Promise<{ passed: number; refusal: Answer }> {
  for (let passed = 0; passed <= atMost; passed += 1) {
    const answer = await ask();
    if (answer.status === 429) return { passed, refusal: answer };
  }
  throw new Error(`${atMost + 1} requests were let through.`);
}

function expectPolite({ body, headers }: Answer, withinSeconds: number): void {
  expect(body.code).toBe('RATE_LIMITED');
  const wait = Number(headers.get('retry-after'));
  expect(wait).toBeGreaterThanOrEqual(1);
  expect(wait).toBeLessThanOrEqual(withinSeconds);
}

const login = (ip: string) =>
  shop.api.call<{ code: string }>('POST', '/api/auth/login', {
    body: { email: 'asha@blinkcart.test', password: 'a guess' },
    headers: { 'x-forwarded-for': ip },
  });

const order = (user: TestUser, productId: string) =>
  shop.api.place(user.token, [{ productId }]) as unknown as Promise<Answer>;

describe('too many requests', { timeout: 90_000 }, () => {
  it('to sign in are refused from one address, and not from another', async () => {
    const { passed, refusal } = await untilLimited(() => login('203.0.113.1'), 30);
    expect(passed).toBe(20);
    expectPolite(refusal, 300);
    expect((await login('203.0.113.2')).status).toBe(401);
  });

  it('are counted by the address that the proxy saw, not by what the caller says', async () => {
    const { passed } = await untilLimited(
      () => login(`198.51.100.${Math.floor(Math.random() * 250)}, 203.0.113.3`),
      30,
    );
    expect(passed).toBe(20);
  });

  it('to register are refused', async () => {
    const ask = () =>
      shop.api.call<{ code: string }>('POST', '/api/auth/register', {
        body: { name: 'Eve', email: `${randomUUID()}@blinkcart.test`, password: 'correct horse' },
        headers: { 'x-forwarded-for': '203.0.113.4' },
      });
    const { passed, refusal } = await untilLimited(ask, 10);
    expect(passed).toBe(5);
    expectPolite(refusal, 3600);
  });

  it('to order are refused, order nothing, and stand in nobody else’s way', async () => {
    const [product, greedy, other] = await Promise.all([
      createProduct(),
      createActor('customer'),
      createActor('customer'),
    ]);
    const { passed, refusal } = await untilLimited(() => order(greedy, product.id), 20);
    expect(passed).toBe(10);
    expectPolite(refusal, 60);
    expect((await order(other, product.id)).status).toBe(201);
    expect(await collectionOf('orders').countDocuments()).toBe(11);
  });
});
