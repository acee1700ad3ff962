import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { API_ROUTES } from '@/app/api/routes.generated';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { Order } from '@/lib/domain/orders/order-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { databaseFingerprint } from '@/tests/support/database-fingerprint';
import { expectInvariants } from '@/tests/support/invariants';
import { createProduct } from '@/tests/support/products';
import { rawRequest, type RawAnswer, type RawRequest } from '@/tests/support/clients/raw-http';
import { expectRefusal as expectProblem } from '@/tests/support/denied-requests';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let customer: TestUser;
let manager: TestUser;
let partner: TestUser;
let product: Product;
let order: Order;
let before: Record<string, string>;

beforeAll(async () => {
  shop = await startTestServer('bad-addresses');
  [customer, manager, partner] = await Promise.all([
    createActor('customer'),
    createActor('manager'),
    createActor('delivery_partner'),
  ]);
  product = await createProduct();
  order = (await shop.api.place((await createActor('customer')).token, [{ productId: product.id }])).body;
  await shop.api.post(`/api/orders/${order.id}/accept`, partner.token);
});
beforeEach(async () => {
  before = await databaseFingerprint();
});
afterAll(async () => {
  await expectInvariants();
  await shop.stop();
});

const expectRefusal = (answer: RawAnswer, status: number, code: string) =>
  expectProblem(shop, before, answer, { status, code });

const send = (token: string | null, call: RawRequest) =>
  rawRequest(shop.url, {
    ...call,
    headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...call.headers },
  });

const json = (value: unknown): Pick<RawRequest, 'body' | 'headers'> => ({
  body: typeof value === 'string' ? value : JSON.stringify(value),
  headers: { 'content-type': 'application/json' },
});

describe('path or query is rejected', () => {
  it.each<[string, string]>([
    ['with a null byte', '/api/orders/%00'],
    ['with dot segments', '/api/orders/../me'],
    ['with encoded dot segments', '/api/orders/%2e%2e/me'],
    ['with an encoded slash', '/api/orders%2fmine'],
    ['with a backslash', '/api/orders\\mine'],
    ['with double slashes', '//api/orders'],
    ['with invalid percent-encoding', '/api/orders/%E0%A4%A'],
    ['with the URL of another server', 'http://evil.test/api/orders'],
  ])('%s', async (_name, path) => {
    await expectRefusal(await send(customer.token, { path }), 400, 'PATH_INVALID');
  });

  it.each<[string, string, number, string]>([
    ['with a word as order id', '/api/orders/mine', 400, 'VALIDATION'],
    ['with an order id in upper case', `/api/orders/${'A'.repeat(24)}`, 400, 'VALIDATION'],
    ['with an unknown order id', `/api/orders/${'a'.repeat(24)}`, 404, 'NOT_FOUND'],
    ['with an unknown product', '/api/products/no-such-thing', 404, 'NOT_FOUND'],
    ['with an unknown path', '/api/nothing', 404, 'NOT_FOUND'],
    ['with limit 0', '/api/orders?limit=0', 400, 'VALIDATION'],
    ['with limit 101', '/api/orders?limit=101', 400, 'VALIDATION'],
    ['with limit 1e1', '/api/orders?limit=1e1', 400, 'VALIDATION'],
    ['with an invalid cursor', '/api/orders?cursor=abc', 400, 'VALIDATION'],
    ['with an unknown filter', '/api/orders?customerId=1', 400, 'VALIDATION'],
    ['with an unknown status', '/api/orders?status=LOST', 400, 'VALIDATION'],
    ['with a search of 65 characters', `/api/products?q=${'x'.repeat(65)}`, 400, 'VALIDATION'],
    ['with an operator in a filter', '/api/products?category[$ne]=x', 400, 'VALIDATION'],
  ])('%s', async (_name, path, status, code) => {
    await expectRefusal(await send(customer.token, { path }), status, code);
  });

  it.each<[string, string, string]>([
    ['TRACE', '/api/health', 'GET, HEAD, OPTIONS'],
    ['PROPFIND', '/api/orders', 'GET, HEAD, POST, OPTIONS'],
    ['PUT', '/api/orders', 'GET, HEAD, POST, OPTIONS'],
    ['GET', '/api/auth/login', 'POST, OPTIONS'],
    ['HEAD', '/api/auth/login', 'POST, OPTIONS'],
    ['DELETE', `/api/orders/${'a'.repeat(24)}`, 'GET, HEAD, OPTIONS'],
    ['PROPFIND', `/api/orders/${'a'.repeat(24)}/`, 'GET, HEAD, OPTIONS'],
    ['POST', '/metrics', 'GET, HEAD, OPTIONS'],
    ['POST', '/products/toned-milk', 'GET, HEAD, OPTIONS'],
    ['TRACE', '/', 'GET, HEAD, OPTIONS'],
  ])('method %s is not allowed on %s', async (method, path, allow) => {
    const answer = await send(customer.token, { method, path });
    // A response to HEAD has no body.
    if (method === 'HEAD') expect(answer.status).toBe(405);
    else await expectRefusal(answer, 405, 'METHOD_NOT_ALLOWED');
    expect(answer.headers.allow).toBe(allow);
  });
});

describe('Allow header', () => {
  it('lists the served methods on every 405 of the API and on OPTIONS', async () => {
    for (const { path, handlers } of API_ROUTES) {
      const url = path.replace(/:\w+/g, 'a'.repeat(24));
      const served = Object.keys(handlers).flatMap((method) =>
        method === 'GET' ? ['GET', 'HEAD'] : [method],
      );
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'LOCK']) {
        if (served.includes(method)) continue;
        const { status, headers } = await send(customer.token, { method, path: url });
        expect([method, path, status, headers.allow]).toEqual([
          ...[method, path, 405],
          [...served, 'OPTIONS'].join(', '),
        ]);
      }
      const options = await send(null, { method: 'OPTIONS', path: url });
      expect([options.status, options.headers.allow]).toEqual([204, [...served, 'OPTIONS'].join(', ')]);
    }
  });

  it('is not sent with 404', async () => {
    for (const method of ['GET', 'PUT', 'TRACE']) {
      const { status, headers } = await send(null, { method, path: '/api/nothing' });
      expect([method, status, headers.allow]).toEqual([method, 404, undefined]);
    }
  });

  it('is sent with OPTIONS outside the API', async () => {
    const { status, headers } = await send(null, { method: 'OPTIONS', path: '/metrics' });
    expect([status, headers.allow]).toEqual([204, 'GET, HEAD, OPTIONS']);
  });
});

describe('body is rejected with', () => {
  it.each<[string, object]>([
    ['an unknown status', { to: 'FLYING' }],
    ['a PIN of five digits', { to: 'DELIVERED', pin: '12345' }],
    ['a PIN as number', { to: 'DELIVERED', pin: 1234 }],
    ['rev 0', { to: 'PICKED_UP', rev: 0 }],
    ['an invalid tappedAt', { to: 'PICKED_UP', tappedAt: 'yesterday' }],
    ['a reason of two letters', { to: 'FAILED', reason: 'no' }],
    ['a negative line', { to: 'RETURNED', sellable: [-1] }],
  ])('%s', async (_name, body) => {
    await expectRefusal(
      await send(partner.token, { method: 'POST', path: `/api/orders/${order.id}/status`, ...json(body) }),
      400,
      'VALIDATION',
    );
  });

  it.each<[string, object, number, string]>([
    ['a stock change of 0', { key: 'all', delta: 0, reason: 'counted' }, 400, 'VALIDATION'],
    ['a stock change of half a piece', { key: 'all', delta: 0.5, reason: 'counted' }, 400, 'VALIDATION'],
    ['a stock change of a billion', { key: 'all', delta: 1e9, reason: 'counted' }, 400, 'VALIDATION'],
    ['a stock change without a reason', { key: 'all', delta: 1 }, 400, 'VALIDATION'],
    ['a stock key with a dollar', { key: '$inc', delta: 1, reason: 'counted' }, 400, 'VALIDATION'],
    ['a stock key with a dot', { key: 'all.x', delta: 1, reason: 'counted' }, 400, 'VALIDATION'],
    ['a stock below zero', { key: 'all', delta: -1000, reason: 'counted' }, 409, 'STOCK_TOO_LOW'],
    ['an unknown stock key', { key: 'half', delta: 1, reason: 'counted' }, 409, 'STOCK_KEY_UNKNOWN'],
    [
      'the stock key constructor',
      { key: 'constructor', delta: 1, reason: 'counted' },
      409,
      'STOCK_KEY_UNKNOWN',
    ],
  ])('%s', async (_name, body, status, code) => {
    await expectRefusal(
      await send(manager.token, { method: 'POST', path: `/api/products/${product.id}/stock`, ...json(body) }),
      status,
      code,
    );
  });

  it.each<[string, string, object]>([
    [
      'a role at registration',
      '/api/auth/register',
      { name: 'Eve', email: 'eve@blinkcart.test', password: 'correct horse', role: 'admin' },
    ],
    [
      'a password of 7 characters',
      '/api/auth/register',
      { name: 'Eve', email: 'eve@blinkcart.test', password: '1234567' },
    ],
    [
      'a password of 129 characters',
      '/api/auth/register',
      { name: 'Eve', email: 'eve@blinkcart.test', password: 'p'.repeat(129) },
    ],
    [
      'an email without a host',
      '/api/auth/register',
      { name: 'Eve', email: 'eve', password: 'correct horse' },
    ],
    [
      'a query operator for a password',
      '/api/auth/login',
      { email: 'eve@blinkcart.test', password: { $ne: '' } },
    ],
    ['a query operator for an email', '/api/auth/login', { email: { $gt: '' }, password: 'correct horse' }],
  ])('%s', async (_name, path, body) => {
    await expectRefusal(await send(null, { method: 'POST', path, ...json(body) }), 400, 'VALIDATION');
  });
});
