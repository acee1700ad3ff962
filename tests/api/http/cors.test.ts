import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { databaseFingerprint } from '@/tests/support/database-fingerprint';
import { rawRequest, type RawRequest } from '@/tests/support/clients/raw-http';
import { startServerProcess } from '@/tests/support/server-process';
import { openSocket, refusalOf } from '@/tests/support/clients/sockets';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

const LISTED = 'https://kiosk.example.net';
const PASSWORD = 'correct horse battery';
let shop: TestServer;
let customer: TestUser;

beforeAll(async () => {
  shop = await startTestServer('cors', { CORS_ORIGINS: `${LISTED}, https://other.example.net` });
  customer = await createActor('customer');
});
afterAll(() => shop.stop());

const send = (request: RawRequest, url = shop.url) => rawRequest(url, request);
const corsHeaders = (headers: Record<string, unknown>) =>
  Object.keys(headers).filter((name) => name.startsWith('access-control-'));

function preflight(origin: string, path = '/api/orders'): RawRequest {
  const requestedHeaders = {
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization',
  };
  return { method: 'OPTIONS', path, headers: { origin, ...requestedHeaders } };
}

/** Headers that a browser sends from a page of another site. */
function fromPage(origin: string, extra: Record<string, string> = {}): Record<string, string> {
  return { origin, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors', ...extra };
}

describe('listed origin', () => {
  it('gets a preflight without credentials', async () => {
    const { status, headers, text } = await send(preflight(LISTED));
    expect([status, text]).toEqual([204, '']);
    expect(headers).toMatchObject({
      'access-control-allow-origin': LISTED,
      'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
      'access-control-allow-headers': 'authorization, content-type, idempotency-key',
      vary: 'Origin',
    });
    expect(headers['access-control-allow-credentials']).toBeUndefined();
  });

  it('reads and writes with a bearer token and may read all responses', async () => {
    const authorization = `Bearer ${customer.token}`;
    const read = await send({ path: '/api/me', headers: fromPage(LISTED, { authorization }) });
    const missing = await send({ path: '/api/nowhere', headers: fromPage(LISTED, { authorization }) });
    const write = await send({
      method: 'POST',
      path: '/api/orders',
      headers: fromPage(LISTED, { authorization, 'content-type': 'application/json' }),
      body: '{}',
    });
    const malformed = await send({ path: '/api/a%2Fb', headers: fromPage(LISTED) });
    expect([read.status, missing.status, write.status, malformed.status]).toEqual([200, 404, 400, 400]);
    for (const { headers } of [read, missing, write, malformed]) {
      expect(headers).toMatchObject({ 'access-control-allow-origin': LISTED, vary: 'Origin' });
      expect(headers['access-control-expose-headers']).toContain('retry-after');
      expect(headers['access-control-allow-credentials']).toBeUndefined();
    }
  });

  it('registers and refreshes with tokens in the body', async () => {
    const headers = fromPage(LISTED, { 'content-type': 'application/json' });
    const body = JSON.stringify({ name: 'Asha', email: 'asha@blinkcart.test', password: PASSWORD });
    const { status, text } = await send({ method: 'POST', path: '/api/auth/register', headers, body });
    expect(status).toBe(201);
    const { accessToken, refreshToken } = JSON.parse(text) as { accessToken: string; refreshToken: string };
    expect((await shop.api.get('/api/me', accessToken)).status).toBe(200);
    const renewed = await send({
      method: 'POST',
      path: '/api/auth/refresh',
      headers,
      body: JSON.stringify({ refreshToken }),
    });
    expect(renewed.status).toBe(200);
  });

  it('cannot use the cookies of a signed-in user', async () => {
    const cookie = `__Host-at=${customer.token}`;
    const before = await databaseFingerprint();
    const read = await send({ path: '/api/me', headers: fromPage(LISTED, { cookie }) });
    const logout = await send({
      method: 'POST',
      path: '/api/auth/logout',
      headers: fromPage(LISTED, { cookie }),
    });
    expect(read.status).toBe(401);
    expect(logout.status).toBeLessThan(300);
    expect(await databaseFingerprint()).toEqual(before);
    expect((await shop.api.get('/api/me', customer.token)).status).toBe(200);
  });
});

describe('unlisted origin', () => {
  it.each([
    'https://evil.test',
    'https://kiosk.example.net.evil.test',
    'http://kiosk.example.net',
    'https://kiosk.example.net:8443',
    'https://KIOSK.example.net',
    'null',
  ])('%s gets no CORS headers', async (origin) => {
    const answers = [
      await send(preflight(origin)),
      await send({ path: '/api/products', headers: fromPage(origin) }),
      await send({
        method: 'POST',
        path: '/api/auth/login',
        headers: fromPage(origin, { 'content-type': 'application/json' }),
        body: JSON.stringify({ email: 'asha@blinkcart.test', password: PASSWORD }),
      }),
    ];
    expect(answers.flatMap(({ headers }) => corsHeaders(headers))).toEqual([]);
    expect(answers.map(({ headers }) => headers.vary)).toEqual(['Origin', 'Origin', 'Origin']);
    expect([answers[0]!.status, answers[2]!.status]).toEqual([204, 403]);
  });

  it('cannot open a socket, unlike a listed one', async () => {
    const refused = openSocket(shop.url, { token: customer.token, origin: 'https://evil.test' });
    expect((await refusalOf(refused)).message).toBe('websocket error');
    const socket = openSocket(shop.url, { token: customer.token, origin: LISTED });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    socket.close();
  });
});

describe('CORS_ORIGINS not set', () => {
  it('allows no origin and sends no Vary header', async () => {
    const withoutCors = await startServerProcess({
      ...(process.env as Record<string, string>),
      CORS_ORIGINS: '',
    });
    const { status, headers } = await send(preflight(LISTED), withoutCors.url);
    expect([status, corsHeaders(headers), headers.vary]).toEqual([204, [], undefined]);
    expect(await withoutCors.terminate()).toBe(0);
  });
});
