import { afterAll, beforeAll, describe, expect } from 'vitest';
import { createAttackSetup, type AttackSetup } from '@/tests/support/attacks/attack-setup';
import { attackTable, json, post, type Attack } from '@/tests/support/attacks/attack-table';
import type { RawRequest } from '@/tests/support/clients/raw-http';

let scene: AttackSetup;
beforeAll(async () => {
  scene = await createAttackSetup('csrf');
});
afterAll(() => scene.stop());

const CSRF = { status: 403, code: 'CSRF' };
const UNSUPPORTED = { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' };
const OWN = 'https://shop.test';

/** A write in the name of the victim, whose browser sends its cookie along wherever the page is from. */
const withCookie =
  (headers: Record<string, string>, make: (scene: AttackSetup) => RawRequest) =>
  (here: AttackSetup): RawRequest => {
    const made = make(here);
    return {
      ...made,
      headers: { cookie: `__Host-at=${here.users.victim.token}`, ...made.headers, ...headers },
    };
  };
const addToCart = ({ product }: AttackSetup) =>
  post('/api/cart/items', { productId: product.id, quantity: 1 });
const cancel = ({ order }: AttackSetup) => post(`/api/orders/${order.id}/cancel`);

const forged = (name: string, headers: Record<string, string>): Attack => ({
  name,
  who: 'nobody',
  request: withCookie(headers, addToCart),
  expect: CSRF,
});

describe('a page of another site writes with the cookie of its visitor:', () => {
  attackTable(
    () => scene,
    [
      forged('nothing says where it came from', {}),
      forged('its Origin is its own', { origin: 'https://evil.test' }),
      forged('its Origin is null, from a sandboxed frame', { origin: 'null' }),
      forged('its Origin begins like the shop’s', { origin: 'https://shop.test.evil.test' }),
      forged('its Origin is the shop’s over http', { origin: 'http://shop.test' }),
      forged('its Origin is the shop’s on another port', { origin: 'https://shop.test:8443' }),
      forged('its Origin is the shop’s host in capitals with a path', { origin: 'https://shop.test/x' }),
      forged('a forged forwarded host agrees with it', {
        origin: 'https://evil.test',
        'x-forwarded-host': 'evil.test',
        'x-forwarded-proto': 'https',
        forwarded: 'host=evil.test',
        host: 'evil.test',
      }),
      forged('a Referer of the shop is no proof', { referer: `${OWN}/cart` }),
      forged('the browser says cross-site, whatever the Origin', {
        origin: OWN,
        'sec-fetch-site': 'cross-site',
      }),
      forged('the browser says same-site: a neighbour is not us', {
        origin: OWN,
        'sec-fetch-site': 'same-site',
      }),
      forged('the browser says none: typed into the address bar', { 'sec-fetch-site': 'none' }),
      forged('two words in Sec-Fetch-Site', { 'sec-fetch-site': 'same-origin, cross-site' }),
      {
        name: 'cancels an order',
        who: 'nobody',
        request: withCookie({ origin: 'https://evil.test' }, cancel),
        expect: CSRF,
      },
      {
        name: 'empties the cart',
        who: 'nobody',
        request: withCookie({ 'sec-fetch-site': 'cross-site' }, () => ({
          method: 'DELETE',
          path: '/api/cart',
        })),
        expect: CSRF,
      },
      {
        name: 'signs every other device out',
        who: 'nobody',
        request: withCookie({ 'sec-fetch-site': 'cross-site' }, () => ({
          method: 'DELETE',
          path: '/api/me/sessions',
        })),
        expect: CSRF,
      },
      ...(['login', 'register', 'refresh', 'logout'] as const).map((step): Attack => ({
        name: `reaches ${step} in the visitor’s name`,
        who: 'nobody',
        request: withCookie({ origin: 'https://evil.test' }, () => post(`/api/auth/${step}`)),
        expect: CSRF,
      })),
    ],
  );
});

describe('a form, which can send no JSON:', () => {
  const form = (type: string, body: (here: AttackSetup) => string): Attack => ({
    name: type,
    who: 'nobody',
    request: (here) =>
      withCookie({ 'sec-fetch-site': 'same-origin', 'content-type': type }, () => ({
        method: 'POST',
        path: '/api/cart/items',
        body: body(here),
      }))(here),
    expect: UNSUPPORTED,
  });
  const item = ({ product }: AttackSetup) => JSON.stringify({ productId: product.id, quantity: 1 });
  attackTable(
    () => scene,
    [
      form('text/plain', item),
      form('text/plain; x=application/json', item),
      form('application/x-www-form-urlencoded', ({ product }) => `productId=${product.id}&quantity=1`),
      form('multipart/form-data; boundary=x', item),
      form('application/json-patch+json', item),
    ],
  );
});

describe('a write in disguise does not write:', () => {
  attackTable(
    () => scene,
    [
      {
        name: 'a link that asks for another method by header',
        who: 'nobody',
        request: withCookie({ 'x-http-method-override': 'DELETE', 'x-method-override': 'DELETE' }, () => ({
          path: '/api/cart',
        })),
        expect: { status: 200 },
      },
      {
        name: 'a link that asks for another method by query',
        who: 'nobody',
        request: withCookie({}, () => ({ path: '/api/orders?_method=DELETE' })),
        expect: { status: 400, code: 'VALIDATION' },
      },
      {
        name: 'a picture’s address that would cancel',
        who: 'nobody',
        request: withCookie({ 'sec-fetch-dest': 'image' }, ({ order }) => ({
          path: `/api/orders/${order.id}/cancel`,
        })),
        expect: { status: 405, code: 'METHOD_NOT_ALLOWED' },
      },
      {
        name: 'a HEAD in place of a write',
        who: 'nobody',
        request: withCookie({}, ({ order }) => ({ method: 'HEAD', path: `/api/orders/${order.id}/cancel` })),
        expect: { status: 405 },
      },
    ],
  );
});

describe('a page of another site asks before it sends:', () => {
  attackTable(
    () => scene,
    [
      {
        name: 'and is promised nothing',
        who: 'nobody',
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
        name: 'and what it reads with a token is not its to see',
        who: 'victim',
        request: () => ({ path: '/api/me', headers: { origin: 'https://evil.test' } }),
        expect: { status: 200 },
        also: ([answer]) => expect(answer!.headers).not.toHaveProperty('access-control-allow-origin'),
      },
    ],
  );
});

describe('what is ours is let through, so that the refusals above mean something:', () => {
  attackTable(
    () => scene,
    [
      {
        name: 'the same write by the shop’s own page',
        who: 'nobody',
        request: withCookie({ origin: OWN, 'sec-fetch-site': 'same-origin' }, addToCart),
        expect: { status: 200 },
        mustNotChange: { everythingBut: ['cartitems'] },
      },
      {
        name: 'the same write with a token of its own and no mark of a browser',
        who: 'victim',
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
