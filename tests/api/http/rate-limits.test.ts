import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashPassword } from '@/lib/auth/passwords';
import { openSession } from '@/lib/auth/sessions';
import { releaseShared } from '@/lib/runtime/process-shared';
import type { LoginEventDoc } from '@/models/login-event';
import type { RateLimitDoc } from '@/models/rate-limit';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { collectionOf } from '@/tests/support/documents';
import { otpClient } from '@/tests/support/clients/otp-client';
import { openOutbox } from '@/tests/support/clients/otp-outbox';
import { expectInvariants } from '@/tests/support/invariants';
import { createProduct } from '@/tests/support/products';
import { startServerProcess } from '@/tests/support/server-process';
import { startTestServer, type TestServer } from '@/tests/support/test-server';
import { apiClient, type Api } from '@/tests/support/clients/api';

const PASSWORD = 'correct horse battery';
let shop: TestServer;

beforeAll(async () => {
  // One proxy is trusted, so that a test can use several client addresses.
  shop = await startTestServer('rate-limits', { RATE_LIMITS: 'on', TRUST_PROXY: '1' });
});
afterAll(async () => {
  await expectInvariants();
  await shop.stop();
});

const counts = () => mongoose.connection.collection<RateLimitDoc>('ratelimits');

type Answer = { status: number; body: { code: string }; headers: Headers };

/** Repeats a request until it gets 429; returns the number of earlier requests and the refusal. */
async function repeatUntilLimited(
  send: () => Promise<Answer>,
  atMost: number,
): Promise<{ passed: number; refusal: Answer }> {
  for (let passed = 0; passed <= atMost; passed += 1) {
    const answer = await send();
    if (answer.status === 429) return { passed, refusal: answer };
  }
  throw new Error(`${atMost + 1} requests were accepted.`);
}

function expectRateLimitHeaders({ body, headers }: Answer, limit: number, withinSeconds: number): void {
  expect(body.code).toBe('RATE_LIMITED');
  const wait = Number(headers.get('retry-after'));
  expect(wait).toBeGreaterThanOrEqual(1);
  expect(wait).toBeLessThanOrEqual(withinSeconds);
  expect([headers.get('ratelimit-limit'), headers.get('ratelimit-remaining')]).toEqual([String(limit), '0']);
  expect(headers.get('ratelimit-reset')).toBe(String(wait));
}

const login = (ip: string, email: string, password = 'a wrong guess') =>
  shop.api.call<{ code: string }>('POST', '/api/auth/login', {
    body: { email, password },
    headers: { 'x-forwarded-for': ip },
  });

/**
 * Counts as a sign-in without the cost of a password hash, because requests are counted before validation.
 */
const attemptLogin = (ip: string, api: Api = shop.api) =>
  api.call<{ code: string }>('POST', '/api/auth/login', { body: {}, headers: { 'x-forwarded-for': ip } });

const order = (user: TestUser, productId: string) =>
  shop.api.place(user.token, [{ productId }]) as unknown as Promise<Answer>;

/** Creates a user with a password, without the registration limit. */
async function createOwner(): Promise<TestUser> {
  const owner = await createActor('customer');
  const passwordHash = await hashPassword(PASSWORD);
  await mongoose.connection.collection('users').updateOne({ email: owner.email }, { $set: { passwordHash } });
  return owner;
}

describe('rate limits', { timeout: 240_000 }, () => {
  it('sign-in is limited to 20 in five minutes per address', async () => {
    const { passed, refusal } = await repeatUntilLimited(() => attemptLogin('203.0.113.1'), 30);
    expect(passed).toBe(20);
    expectRateLimitHeaders(refusal, 20, 300);
    expect((await attemptLogin('203.0.113.2')).status).toBe(400);
  });

  it('sign-in is counted by the address the proxy reported, not by forged ones', async () => {
    const { passed } = await repeatUntilLimited(
      () => attemptLogin(`198.51.100.${Math.floor(Math.random() * 250)}, 203.0.113.3`),
      30,
    );
    expect(passed).toBe(20);
  });

  it('sign-in is counted per IPv6 network, not per address', async () => {
    const { passed } = await repeatUntilLimited(
      () => attemptLogin(`2001:db8:7:7::${Math.ceil(Math.random() * 9999)}`),
      30,
    );
    expect(passed).toBe(20);
  });

  it('sign-in is limited to 100 a day per address', async () => {
    for (let round = 0; round < 5; round += 1) {
      for (let n = 0; n < 20; n += 1) expect((await attemptLogin('203.0.113.5')).status).toBe(400);
      // Clears the five-minute limit.
      await counts().deleteMany({ key: /^limit:login:300:/ });
    }
    expectRateLimitHeaders(await attemptLogin('203.0.113.5'), 100, 86_400);
  });

  it('refresh is limited per session; other sessions and invalid tokens do not count', async () => {
    const from = { 'x-forwarded-for': '203.0.113.6' };
    const renew = (refreshToken: string) =>
      shop.api.call<{ code: string; refreshToken: string }>('POST', '/api/auth/refresh', {
        body: { refreshToken },
        headers: from,
      });
    const user = { id: (await createActor('customer')).id, role: 'customer' } as const;
    let { refreshToken } = await openSession(user, 'test', 'password');
    const { refreshToken: otherSession } = await openSession(user, 'test', 'password');
    const guessed = `${refreshToken.split('.')[0]}.${'x'.repeat(43)}`;
    for (let n = 0; n < 40; n += 1) expect((await renew(guessed)).status).toBe(401);
    const { passed, refusal } = await repeatUntilLimited(async () => {
      const answer = await renew(refreshToken);
      refreshToken = answer.body.refreshToken ?? refreshToken;
      return answer;
    }, 40);
    expect(passed).toBe(30);
    expectRateLimitHeaders(refusal, 30, 60);
    expect((await renew(otherSession)).status).toBe(200);
    // Clears the limit, as after a minute.
    await counts().deleteMany({ key: /^limit:refresh\.session:/ });
    releaseShared('limit:refresh.session');
    expect((await renew(refreshToken)).status).toBe(200);
  });

  it('registration is limited', async () => {
    const send = () =>
      shop.api.call<{ code: string }>('POST', '/api/auth/register', {
        body: { name: 'Eve', email: `${randomUUID()}@blinkcart.test`, password: 'correct horse' },
        headers: { 'x-forwarded-for': '203.0.113.4' },
      });
    const { passed, refusal } = await repeatUntilLimited(send, 10);
    expect(passed).toBe(5);
    expectRateLimitHeaders(refusal, 5, 3600);
  });

  it('orders are limited per customer; refused ones are not placed', async () => {
    const [product, frequent, other] = await Promise.all([
      createProduct(),
      createActor('customer'),
      createActor('customer'),
    ]);
    const { passed, refusal } = await repeatUntilLimited(() => order(frequent, product.id), 20);
    expect(passed).toBe(10);
    expectRateLimitHeaders(refusal, 10, 60);
    expect((await order(other, product.id)).status).toBe(201);
    expect(await collectionOf('orders').countDocuments()).toBe(11);
  });
});

describe('password guesses from one address', { timeout: 180_000 }, () => {
  it('are limited to ten, the right password included; another address can still sign in', async () => {
    const { email, id } = await createOwner();
    const { passed, refusal } = await repeatUntilLimited(() => login('203.0.113.20', email), 15);
    expect(passed).toBe(10);
    expectRateLimitHeaders(refusal, 10, 900);
    expect(Number(refusal.headers.get('retry-after'))).toBeGreaterThan(890);
    expect((await login('203.0.113.20', email, PASSWORD)).status).toBe(429);
    expect((await login('203.0.113.21', email, PASSWORD)).status).toBe(200);
    const events = await mongoose.connection
      .collection<LoginEventDoc>('loginevents')
      .find()
      .sort({ _id: 1 })
      .toArray();
    const reasons = events.filter(({ userId }) => String(userId) === id).map(({ reason }) => reason);
    expect(reasons).toEqual([...Array<string>(10).fill('wrong-password'), 'blocked', 'blocked', undefined]);
  });

  it('are limited to ten when sent concurrently', async () => {
    const { email } = await createOwner();
    const answers = await Promise.all(Array.from({ length: 16 }, () => login('203.0.113.22', email)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(6);
  });

  it('are reset by the right password', async () => {
    const { email } = await createOwner();
    for (const round of ['first', 'second']) {
      for (let n = 0; n < 9; n += 1) expect((await login('203.0.113.30', email)).status).toBe(401);
      expect((await login('203.0.113.30', email, PASSWORD)).status, round).toBe(200);
      await counts().deleteMany({ key: /^limit:login:300:/ });
    }
  });

  it('are limited equally for an unknown email', async () => {
    const email = 'nobody@blinkcart.test';
    const { passed, refusal } = await repeatUntilLimited(() => login('203.0.113.23', email), 15);
    expect(passed).toBe(10);
    expectRateLimitHeaders(refusal, 10, 900);
  });
});

describe('password guesses from all addresses', { timeout: 240_000 }, () => {
  const GUESSES_BEFORE = 49;
  /** Sets the count of guesses close to the limit, because each real one costs a hash. */
  async function setGuessCount(email: string): Promise<void> {
    expect((await login('203.0.113.60', email)).status).toBe(401);
    const key = /^limit:login\.day:/;
    const [counter] = await counts().find({ key }).sort({ _id: -1 }).limit(1).toArray();
    await counts().updateOne({ key: counter!.key }, { $set: { points: GUESSES_BEFORE } });
  }

  it('after fifty a day, require a code where one can be sent, and the code signs in', async () => {
    const outbox = openOutbox();
    const owner = await createOwner();
    await setGuessCount(owner.email);
    expect((await login('203.0.113.61', owner.email)).status).toBe(401);
    for (const guess of ['a wrong guess', PASSWORD])
      expect(await login('203.0.113.62', owner.email, guess)).toMatchObject({
        status: 403,
        body: { code: 'CODE_REQUIRED' },
      });
    const { challenge, verify } = otpClient(
      () => shop.api,
      () => outbox,
    );
    const { id, code } = await challenge({ email: owner.email });
    expect((await verify(id, code)).status).toBe(200);
    outbox.close();
  });

  it('are counted equally for an unknown email', async () => {
    const outbox = openOutbox();
    await setGuessCount('nobody-at-all@blinkcart.test');
    expect((await login('203.0.113.63', 'nobody-at-all@blinkcart.test')).status).toBe(401);
    const refused = await login('203.0.113.64', 'nobody-at-all@blinkcart.test');
    expect(refused).toMatchObject({ status: 403, body: { code: 'CODE_REQUIRED' } });
    outbox.close();
  });

  it('do not lock the password in a shop that cannot send codes', async () => {
    const owner = await createOwner();
    const outbox = openOutbox();
    await setGuessCount(owner.email);
    await login('203.0.113.65', owner.email);
    outbox.close();
    expect((await login('203.0.113.66', owner.email, PASSWORD)).status).toBe(200);
  });
});

describe('stored counters', { timeout: 180_000 }, () => {
  it('contain no address and no email', async () => {
    await login('203.0.113.40', 'asha@blinkcart.test');
    const docs = await counts().find().toArray();
    expect(docs.length).toBeGreaterThan(2);
    for (const { key } of docs) expect(key).toMatch(/^limit:[a-z.]+:\d+:[\w-]{43}$/);
  });

  it('are shared by all processes and survive a restart', async () => {
    const env = process.env as Record<string, string>;
    for (let n = 0; n < 7; n += 1) await attemptLogin('203.0.113.50');
    const second = await startServerProcess(env);
    for (let n = 0; n < 7; n += 1) await attemptLogin('203.0.113.50', apiClient(second.url));
    await second.kill();
    const { passed } = await repeatUntilLimited(() => attemptLogin('203.0.113.50'), 30);
    expect(passed).toBe(6);
  });
});
