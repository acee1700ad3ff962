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
  // One proxy is trusted, so that a test can come from several addresses.
  shop = await startTestServer('rate-limits', { RATE_LIMITS: 'on', TRUST_PROXY: '1' });
});
afterAll(async () => {
  await expectInvariants();
  await shop.stop();
});

const counts = () => mongoose.connection.collection<RateLimitDoc>('ratelimits');

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

function expectPolite({ body, headers }: Answer, limit: number, withinSeconds: number): void {
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

/** Counts like a sign-in, and costs no password's hash: requests are counted before they are read. */
const knock = (ip: string, api: Api = shop.api) =>
  api.call<{ code: string }>('POST', '/api/auth/login', { body: {}, headers: { 'x-forwarded-for': ip } });

const order = (user: TestUser, productId: string) =>
  shop.api.place(user.token, [{ productId }]) as unknown as Promise<Answer>;

/** Somebody with a password, made past the limit on registering. */
async function createOwner(): Promise<TestUser> {
  const owner = await createActor('customer');
  const passwordHash = await hashPassword(PASSWORD);
  await mongoose.connection.collection('users').updateOne({ email: owner.email }, { $set: { passwordHash } });
  return owner;
}

describe('too many requests', { timeout: 240_000 }, () => {
  it('to sign in are refused from one address, and not from another', async () => {
    const { passed, refusal } = await untilLimited(() => knock('203.0.113.1'), 30);
    expect(passed).toBe(20);
    expectPolite(refusal, 20, 300);
    expect((await knock('203.0.113.2')).status).toBe(400);
  });

  it('are counted by the address that the proxy saw, not by what the caller says', async () => {
    const { passed } = await untilLimited(
      () => knock(`198.51.100.${Math.floor(Math.random() * 250)}, 203.0.113.3`),
      30,
    );
    expect(passed).toBe(20);
  });

  it('from many addresses of one IPv6 household are counted together', async () => {
    const { passed } = await untilLimited(
      () => knock(`2001:db8:7:7::${Math.ceil(Math.random() * 9999)}`),
      30,
    );
    expect(passed).toBe(20);
  });

  it('to sign in are refused for the day after a hundred, however slowly they come', async () => {
    for (let round = 0; round < 5; round += 1) {
      for (let n = 0; n < 20; n += 1) expect((await knock('203.0.113.5')).status).toBe(400);
      // The five minutes are over.
      await counts().deleteMany({ key: /^limit:login:300:/ });
    }
    expectPolite(await knock('203.0.113.5'), 100, 86_400);
  });

  it('to renew one session are refused, nobody else’s from the same address, and strangers use nothing up', async () => {
    const from = { 'x-forwarded-for': '203.0.113.6' };
    const renew = (refreshToken: string) =>
      shop.api.call<{ code: string; refreshToken: string }>('POST', '/api/auth/refresh', {
        body: { refreshToken },
        headers: from,
      });
    const user = { id: (await createActor('customer')).id, role: 'customer' } as const;
    let { refreshToken } = await openSession(user, 'test', 'password');
    const { refreshToken: elsewhere } = await openSession(user, 'test', 'password');
    const guessed = `${refreshToken.split('.')[0]}.${'x'.repeat(43)}`;
    for (let n = 0; n < 40; n += 1) expect((await renew(guessed)).status).toBe(401);
    const { passed, refusal } = await untilLimited(async () => {
      const answer = await renew(refreshToken);
      refreshToken = answer.body.refreshToken ?? refreshToken;
      return answer;
    }, 40);
    expect(passed).toBe(30);
    expectPolite(refusal, 30, 60);
    expect((await renew(elsewhere)).status).toBe(200);
    // The session goes on once the minute is over.
    await counts().deleteMany({ key: /^limit:refresh\.session:/ });
    releaseShared('limit:refresh.session');
    expect((await renew(refreshToken)).status).toBe(200);
  });

  it('to register are refused', async () => {
    const ask = () =>
      shop.api.call<{ code: string }>('POST', '/api/auth/register', {
        body: { name: 'Eve', email: `${randomUUID()}@blinkcart.test`, password: 'correct horse' },
        headers: { 'x-forwarded-for': '203.0.113.4' },
      });
    const { passed, refusal } = await untilLimited(ask, 10);
    expect(passed).toBe(5);
    expectPolite(refusal, 5, 3600);
  });

  it('to order are refused, order nothing, and stand in nobody else’s way', async () => {
    const [product, greedy, other] = await Promise.all([
      createProduct(),
      createActor('customer'),
      createActor('customer'),
    ]);
    const { passed, refusal } = await untilLimited(() => order(greedy, product.id), 20);
    expect(passed).toBe(10);
    expectPolite(refusal, 10, 60);
    expect((await order(other, product.id)).status).toBe(201);
    expect(await collectionOf('orders').countDocuments()).toBe(11);
  });
});

describe('guesses at one password', { timeout: 180_000 }, () => {
  it('are over after ten from one address, also for the right one; the owner gets in from elsewhere', async () => {
    const { email, id } = await createOwner();
    const { passed, refusal } = await untilLimited(() => login('203.0.113.20', email), 15);
    expect(passed).toBe(10);
    expectPolite(refusal, 10, 900);
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

  it('that come all at once are no more than ten', async () => {
    const { email } = await createOwner();
    const answers = await Promise.all(Array.from({ length: 16 }, () => login('203.0.113.22', email)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(6);
  });

  it('are forgotten once the right one came', async () => {
    const { email } = await createOwner();
    for (const round of ['first', 'second']) {
      for (let n = 0; n < 9; n += 1) expect((await login('203.0.113.30', email)).status).toBe(401);
      expect((await login('203.0.113.30', email, PASSWORD)).status, round).toBe(200);
      await counts().deleteMany({ key: /^limit:login:300:/ });
    }
  });

  it('at an account that nobody has are refused alike', async () => {
    const email = 'nobody@blinkcart.test';
    const { passed, refusal } = await untilLimited(() => login('203.0.113.23', email), 15);
    expect(passed).toBe(10);
    expectPolite(refusal, 10, 900);
  });
});

describe('guesses at one password from everywhere', { timeout: 240_000 }, () => {
  const LAST_BEFORE = 49;
  /** As if so many had been made today: each costs a hash. */
  async function guessBefore(email: string): Promise<void> {
    expect((await login('203.0.113.60', email)).status).toBe(401);
    const key = /^limit:login\.day:/;
    const [counted] = await counts().find({ key }).sort({ _id: -1 }).limit(1).toArray();
    await counts().updateOne({ key: counted!.key }, { $set: { points: LAST_BEFORE } });
  }

  it('make the password useless for the day after fifty, where a code can be mailed, and the code lets the owner in', async () => {
    const outbox = openOutbox();
    const owner = await createOwner();
    await guessBefore(owner.email);
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

  it('are counted alike for an email that nobody has', async () => {
    const outbox = openOutbox();
    await guessBefore('nobody-at-all@blinkcart.test');
    expect((await login('203.0.113.63', 'nobody-at-all@blinkcart.test')).status).toBe(401);
    const refused = await login('203.0.113.64', 'nobody-at-all@blinkcart.test');
    expect(refused).toMatchObject({ status: 403, body: { code: 'CODE_REQUIRED' } });
    outbox.close();
  });

  it('keep nobody out of a shop that cannot mail codes', async () => {
    const owner = await createOwner();
    const outbox = openOutbox();
    await guessBefore(owner.email);
    await login('203.0.113.65', owner.email);
    outbox.close();
    expect((await login('203.0.113.66', owner.email, PASSWORD)).status).toBe(200);
  });
});

describe('what is counted', { timeout: 180_000 }, () => {
  it('stands in the database without an address or an email', async () => {
    await login('203.0.113.40', 'asha@blinkcart.test');
    const docs = await counts().find().toArray();
    expect(docs.length).toBeGreaterThan(2);
    for (const { key } of docs) expect(key).toMatch(/^limit:[a-z.]+:\d+:[\w-]{43}$/);
  });

  it('is shared by all processes, and outlives one', async () => {
    const env = process.env as Record<string, string>;
    for (let n = 0; n < 7; n += 1) await knock('203.0.113.50');
    const second = await startServerProcess(env);
    for (let n = 0; n < 7; n += 1) await knock('203.0.113.50', apiClient(second.url));
    await second.kill();
    const { passed } = await untilLimited(() => knock('203.0.113.50'), 30);
    expect(passed).toBe(6);
  });
});
