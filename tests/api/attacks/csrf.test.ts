import { afterAll, beforeAll, describe, expect } from 'vitest';
import { createAttackSetup, type AttackSetup } from '@/tests/support/attacks/attack-setup';
import { attackTable, json, post, type Attack } from '@/tests/support/attacks/attack-table';
import type { RawRequest } from '@/tests/support/clients/raw-http';

let setup: AttackSetup;
beforeAll(async () => {
  setup = await createAttackSetup('csrf');
});
afterAll(() => setup.stop());

const CSRF = { status: 403, code: 'CSRF' };
const UNSUPPORTED = { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' };
const SHOP_ORIGIN = 'https://shop.test';

/** A request with the cookie of the victim, which the browser attaches to cross-site requests too. */
const withCookie =
  (headers: Record<string, string>, make: (setup: AttackSetup) => RawRequest) =>
  (setup: AttackSetup): RawRequest => {
    const built = make(setup);
    return {
      ...built,
      headers: { cookie: `__Host-at=${setup.users.victim.token}`, ...built.headers, ...headers },
    };
  };
const addToCart = ({ product }: AttackSetup) =>
  post('/api/cart/items', { productId: product.id, quantity: 1 });
const cancel = ({ order }: AttackSetup) => post(`/api/orders/${order.id}/cancel`);

const forged = (name: string, headers: Record<string, string>): Attack => ({
  name,
  caller: 'nobody',
  request: withCookie(headers, addToCart),
  expect: CSRF,
});

describe("rejects a cross-site write with the victim's cookie", () => {
  attackTable(
    () => setup,
    [
      forged('without an origin header', {}),
      forged('from another Origin', { origin: 'https://evil.test' }),
      forged('from Origin null, such as a sandboxed frame', { origin: 'null' }),
      forged("from an Origin that starts like the shop's", { origin: 'https://shop.test.evil.test' }),
      forged("from the shop's host over http", { origin: 'http://shop.test' }),
      forged("from the shop's host on another port", { origin: 'https://shop.test:8443' }),
      forged("from the shop's Origin with a path", { origin: 'https://shop.test/x' }),
      forged('with a matching forged forwarded host', {
        origin: 'https://evil.test',
        'x-forwarded-host': 'evil.test',
        'x-forwarded-proto': 'https',
        forwarded: 'host=evil.test',
        host: 'evil.test',
      }),
      forged('with a Referer of the shop only', { referer: `${SHOP_ORIGIN}/cart` }),
      forged("with Sec-Fetch-Site: cross-site and the shop's Origin", {
        origin: SHOP_ORIGIN,
        'sec-fetch-site': 'cross-site',
      }),
      forged("with Sec-Fetch-Site: same-site and the shop's Origin", {
        origin: SHOP_ORIGIN,
        'sec-fetch-site': 'same-site',
      }),
      forged('with Sec-Fetch-Site: none', { 'sec-fetch-site': 'none' }),
      forged('with two values in Sec-Fetch-Site', { 'sec-fetch-site': 'same-origin, cross-site' }),
      {
        name: 'that cancels an order',
        caller: 'nobody',
        request: withCookie({ origin: 'https://evil.test' }, cancel),
        expect: CSRF,
      },
      {
        name: 'that empties the cart',
        caller: 'nobody',
        request: withCookie({ 'sec-fetch-site': 'cross-site' }, () => ({
          method: 'DELETE',
          path: '/api/cart',
        })),
        expect: CSRF,
      },
      {
        name: 'that signs out all other devices',
        caller: 'nobody',
        request: withCookie({ 'sec-fetch-site': 'cross-site' }, () => ({
          method: 'DELETE',
          path: '/api/me/sessions',
        })),
        expect: CSRF,
      },
      ...(['login', 'register', 'refresh', 'logout'] as const).map((step): Attack => ({
        name: `to /api/auth/${step}`,
        caller: 'nobody',
        request: withCookie({ origin: 'https://evil.test' }, () => post(`/api/auth/${step}`)),
        expect: CSRF,
      })),
    ],
  );
});

describe('rejects form content types', () => {
  const formWrite = (type: string, body: (setup: AttackSetup) => string): Attack => ({
    name: type,
    caller: 'nobody',
    request: (setup) =>
      withCookie({ 'sec-fetch-site': 'same-origin', 'content-type': type }, () => ({
        method: 'POST',
        path: '/api/cart/items',
        body: body(setup),
      }))(setup),
    expect: UNSUPPORTED,
  });
  const item = ({ product }: AttackSetup) => JSON.stringify({ productId: product.id, quantity: 1 });
  attackTable(
    () => setup,
    [
      formWrite('text/plain', item),
      formWrite('text/plain; x=application/json', item),
      formWrite('application/x-www-form-urlencoded', ({ product }) => `productId=${product.id}&quantity=1`),
      formWrite('multipart/form-data; boundary=x', item),
      formWrite('application/json-patch+json', item),
    ],
  );
});

describe('ignores method overrides', () => {
  attackTable(
    () => setup,
    [
      {
        name: 'by header',
        caller: 'nobody',
        request: withCookie({ 'x-http-method-override': 'DELETE', 'x-method-override': 'DELETE' }, () => ({
          path: '/api/cart',
        })),
        expect: { status: 200 },
      },
      {
        name: 'by query',
        caller: 'nobody',
        request: withCookie({}, () => ({ path: '/api/orders?_method=DELETE' })),
        expect: { status: 400, code: 'VALIDATION' },
      },
      {
        name: 'GET on a POST route',
        caller: 'nobody',
        request: withCookie({ 'sec-fetch-dest': 'image' }, ({ order }) => ({
          path: `/api/orders/${order.id}/cancel`,
        })),
        expect: { status: 405, code: 'METHOD_NOT_ALLOWED' },
      },
      {
        name: 'HEAD on a POST route',
        caller: 'nobody',
        request: withCookie({}, ({ order }) => ({ method: 'HEAD', path: `/api/orders/${order.id}/cancel` })),
        expect: { status: 405 },
      },
    ],
  );
});

describe('CORS for an unlisted origin', () => {
  attackTable(
    () => setup,
    [
      {
        name: 'gets no CORS headers in the preflight',
        caller: 'nobody',
        request: () => ({
          method: 'OPTIONS',
          path: '/api/orders',
          headers: {
            origin: 'https://evil.test',
            'access-control-request-method': 'POST',
            'access-control-request-headers': 'authorization, content-type',
          },
        }),
        expect: { status: 204 },
        also: ([answer]) =>
          expect(Object.keys(answer!.headers).filter((name) => name.startsWith('access-control-'))).toEqual(
            [],
          ),
      },
      {
        name: 'gets no CORS headers on a read with a token',
        caller: 'victim',
        request: () => ({ path: '/api/me', headers: { origin: 'https://evil.test' } }),
        expect: { status: 200 },
        also: ([answer]) => expect(answer!.headers).not.toHaveProperty('access-control-allow-origin'),
      },
    ],
  );
});

describe('accepts a legitimate write', () => {
  attackTable(
    () => setup,
    [
      {
        name: "from the shop's own page",
        caller: 'nobody',
        request: withCookie({ origin: SHOP_ORIGIN, 'sec-fetch-site': 'same-origin' }, addToCart),
        expect: { status: 200 },
        mustNotChange: { everythingBut: ['cartitems'] },
      },
      {
        name: 'with a bearer token and no browser headers',
        caller: 'victim',
        request: ({ product }) => ({
          method: 'POST',
          path: '/api/cart/items',
          ...json({ productId: product.id, quantity: 1 }),
        }),
        expect: { status: 200 },
        mustNotChange: { everythingBut: ['cartitems'] },
      },
    ],
  );
});
