import jwt from 'jsonwebtoken';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openSession } from '@/lib/auth/sessions';
import { signAccessToken } from '@/lib/auth/token';
import type { User } from '@/lib/domain/accounts/account-schema';
import { env } from '@/lib/runtime/env';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { databaseFingerprint } from '@/tests/support/database-fingerprint';
import { createProduct } from '@/tests/support/products';
import { rawRequest, type RawAnswer } from '@/tests/support/clients/raw-http';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let asha: TestUser;
let boris: TestUser;
let productId: string;

beforeAll(async () => {
  shop = await startTestServer('access-sessions');
  [asha, boris] = await Promise.all([createActor('customer'), createActor('customer')]);
  productId = (await createProduct()).id;
});
afterAll(() => shop.stop());

const me = (token: string | undefined, headers: Record<string, string> = {}) =>
  shop.api.call<User & { code: string }>('GET', '/api/me', { token, headers });
const cookieOf = (user: TestUser) => `__Host-at=${user.token}`;
const setUser = (user: TestUser, change: object) =>
  mongoose.connection.collection('users').updateOne({ email: user.email }, { $set: change });

/** Expects a request to succeed before a change and to get 401 two seconds after it, by a fake clock. */
async function expectEndWithinTwoSeconds(
  send: () => Promise<{ status: number }>,
  change: () => Promise<unknown>,
): Promise<void> {
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    expect((await send()).status).toBe(200);
    await change();
    vi.setSystemTime(Date.now() + 2000);
    expect((await send()).status).toBe(401);
  } finally {
    vi.useRealTimers();
  }
}

describe('session end', () => {
  it('revokes the access and refresh tokens at once on logout', async () => {
    const user = await createActor('customer');
    expect((await me(user.token)).status).toBe(200);
    expect((await shop.api.post('/api/auth/logout', user.token)).status).toBe(204);
    expect(await me(user.token)).toMatchObject({ status: 401, body: { code: 'SESSION_ENDED' } });
    const stored = await mongoose.connection
      .collection('sessions')
      .findOne({ _id: new mongoose.Types.ObjectId(user.sessionId) });
    expect(stored).toMatchObject({ revokedReason: 'logout', revokedAt: expect.any(Date) as Date });
  });

  it('rejects a disabled account within two seconds', async () => {
    const user = await createActor('customer');
    await expectEndWithinTwoSeconds(
      () => me(user.token),
      () => setUser(user, { status: 'disabled' }),
    );
    expect(await me(user.token)).toMatchObject({ body: { code: 'SESSION_ENDED' } });
  });

  it('rejects the token of a changed role within two seconds', async () => {
    const user = await createActor('manager');
    const partners = () => shop.api.get<{ code: string }>('/api/partners', user.token);
    await expectEndWithinTwoSeconds(partners, () => setUser(user, { role: 'customer' }));
  });

  it('revokes one device on logout and keeps the other signed in', async () => {
    const first = await createActor('customer');
    const second = await openSession(first, 'other device', 'password');
    await shop.api.post('/api/auth/logout', first.token);
    expect([(await me(first.token)).status, (await me(second.accessToken)).status]).toEqual([401, 200]);
  });

  it('rejects a valid token after the absolute expiry of its session', async () => {
    const user = await createActor('customer');
    await mongoose.connection
      .collection('sessions')
      .updateOne(
        { _id: new mongoose.Types.ObjectId(user.sessionId) },
        { $set: { expiresAt: new Date(Date.now() - 1000) } },
      );
    expect(await me(user.token)).toMatchObject({ status: 401, body: { code: 'SESSION_ENDED' } });
  });
});

describe('bearer header', () => {
  it('takes precedence over the cookie', async () => {
    expect((await me(boris.token, { cookie: cookieOf(asha) })).body.id).toBe(boris.id);
  });

  it.each(['Bearer nonsense', 'Bearer ', 'Basic YTpi', 'bearer', ''])(
    'an invalid header %j gets 401 although a valid cookie is present',
    async (authorization) => {
      const answer = await rawRequest(shop.url, {
        path: '/api/me',
        headers: { authorization, cookie: cookieOf(asha) },
      });
      expect([answer.status, answer.headers['content-type']]).toEqual([401, 'application/problem+json']);
    },
  );

  it('allows a write without CSRF headers', async () => {
    const added = await shop.api.post('/api/cart/items', boris.token, { productId, quantity: 1 });
    expect(added.status).toBe(200);
  });
});

describe('cookie authentication', () => {
  const write = (headers: Record<string, string>): Promise<RawAnswer> =>
    rawRequest(shop.url, {
      method: 'POST',
      path: '/api/cart/items',
      body: JSON.stringify({ productId, quantity: 1 }),
      headers: { 'content-type': 'application/json', cookie: cookieOf(asha), ...headers },
    });

  it('authorises a read', async () => {
    expect((await me(undefined, { cookie: `theme=dark; ${cookieOf(asha)}; other=1` })).body.id).toBe(asha.id);
  });

  it.each<[string, Record<string, string>]>([
    ['no origin header', {}],
    ['the Origin of another site', { origin: 'https://evil.test' }],
    ['Origin: null', { origin: 'null' }],
    [
      'a forged host and a foreign Origin',
      { origin: 'https://evil.test', 'x-forwarded-host': 'evil.test', host: 'evil.test' },
    ],
    ['Sec-Fetch-Site: cross-site', { 'sec-fetch-site': 'cross-site', origin: 'https://shop.test' }],
    ['Sec-Fetch-Site: same-site', { 'sec-fetch-site': 'same-site' }],
    ['Sec-Fetch-Site: none', { 'sec-fetch-site': 'none' }],
    ['an Origin with another port', { origin: 'https://shop.test:8443' }],
  ])('rejects a write with %s with 403 CSRF', async (_name, headers) => {
    const before = await databaseFingerprint();
    const answer = await write(headers);
    expect([answer.status, (JSON.parse(answer.text) as { code: string }).code]).toEqual([403, 'CSRF']);
    expect(await databaseFingerprint()).toEqual(before);
  });

  it.each<[string, Record<string, string>]>([
    ['Sec-Fetch-Site: same-origin', { 'sec-fetch-site': 'same-origin' }],
    ["the shop's own Origin", { origin: 'https://shop.test' }],
  ])('accepts a write with %s', async (_name, headers) => {
    expect((await write(headers)).status).toBe(200);
  });

  it('rejects a form content type with 415', async () => {
    const answer = await write({ 'sec-fetch-site': 'same-origin', 'content-type': 'text/plain' });
    expect(answer.status).toBe(415);
  });

  it.each(['/api/auth/login', '/api/auth/refresh', '/api/auth/logout'])(
    'rejects a cross-site POST %s with 403 CSRF',
    async (path) => {
      const answer = await rawRequest(shop.url, {
        method: 'POST',
        path,
        body: '{}',
        headers: {
          'content-type': 'application/json',
          cookie: cookieOf(asha),
          'sec-fetch-site': 'cross-site',
        },
      });
      expect([answer.status, (JSON.parse(answer.text) as { code: string }).code]).toEqual([403, 'CSRF']);
      expect((await me(asha.token)).status).toBe(200);
    },
  );
});

it.each([
  ['customer', 600],
  ['delivery_partner', 600],
  ['manager', 300],
  ['admin', 300],
] as const)('gives a %s an access token that expires after %d seconds', async (role, seconds) => {
  const user = await createActor(role);
  const { accessToken, expiresIn } = await openSession(user, 'device', 'password');
  const { iat, exp } = jwt.decode(accessToken) as { iat: number; exp: number };
  expect([expiresIn, exp - iat]).toEqual([seconds, seconds]);
});

describe('access token', () => {
  const key = () => [...env().JWT_SECRETS][0]!;
  const claims = () => ({ sid: asha.sessionId, role: asha.role });
  const sign = (payload: object, secret: string, header: object, options: jwt.SignOptions = {}) =>
    jwt.sign(payload, secret, {
      subject: asha.id,
      issuer: 'blinkcart',
      audience: 'blinkcart',
      expiresIn: 600,
      header: { alg: 'HS256', kid: key()[0], typ: 'at+jwt', ...header } as jwt.JwtHeader,
      ...options,
    });
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const OTHER = 'another secret of sufficient length, thirty-two bytes';

  it.each<[string, () => string]>([
    [
      'a tampered payload',
      () =>
        asha.token.replace(
          /\.([^.]+)\./,
          (_, payload: string) =>
            `.${part({ ...(JSON.parse(Buffer.from(payload, 'base64url').toString()) as object), role: 'manager' })}.`,
        ),
    ],
    ['an altered signature', () => `${asha.token.slice(0, -4)}AAAA`],
    [
      'a past expiry',
      () =>
        signAccessToken(
          { userId: asha.id, sessionId: asha.sessionId, role: 'customer' },
          env().JWT_SECRETS,
          -60_000,
        ),
    ],
    [
      'no expiry',
      () =>
        jwt.sign(claims(), key()[1], {
          subject: asha.id,
          issuer: 'blinkcart',
          audience: 'blinkcart',
          header: { alg: 'HS256', kid: key()[0], typ: 'at+jwt' },
        }),
    ],
    ['an HS512 signature', () => sign(claims(), key()[1], { alg: 'HS512' }, { algorithm: 'HS512' })],
    [
      'no signature',
      () => `${part({ alg: 'none', kid: key()[0], typ: 'at+jwt' })}.${asha.token.split('.')[1]}.`,
    ],
    ['the signature of another key', () => sign(claims(), OTHER, {})],
    ['an unknown key id', () => sign(claims(), key()[1], { kid: 'k9' })],
    ['the key id __proto__', () => sign(claims(), 'undefined'.repeat(4), { kid: '__proto__' })],
    ['a path as key id', () => sign(claims(), OTHER, { kid: '../../dev/null' })],
    ['no key id', () => sign(claims(), key()[1], { kid: undefined })],
    ['a length of 10 kB', () => sign({ ...claims(), padding: 'x'.repeat(7_500) }, key()[1], {})],
    ['another issuer', () => sign(claims(), key()[1], {}, { issuer: 'elsewhere' })],
    ['another audience', () => sign(claims(), key()[1], {}, { audience: 'elsewhere' })],
    ['another type', () => sign(claims(), key()[1], { typ: 'JWT' })],
    ['an unknown role', () => sign({ ...claims(), role: 'root' }, key()[1], {})],
    ['a role which its user does not have', () => sign({ ...claims(), role: 'admin' }, key()[1], {})],
    ['the session of another user', () => sign({ ...claims(), sid: boris.sessionId }, key()[1], {})],
    ['an object as session id', () => sign({ ...claims(), sid: { $ne: null } }, key()[1], {})],
    ['an unknown session', () => sign({ ...claims(), sid: 'a'.repeat(24) }, key()[1], {})],
    ['three parts that are not base64url JSON', () => 'a.b.c'],
  ])('is rejected with 401 when it has %s', async (_name, make) => {
    const answer = await me(make());
    expect([answer.status, answer.headers.get('content-type')]).toEqual([401, 'application/problem+json']);
    expect((await me(asha.token)).body.id).toBe(asha.id);
  });
});
