import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SignedIn, User } from '@/lib/domain/accounts/account-schema';
import { databaseFingerprint } from '@/tests/support/database-fingerprint';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

type Problem = { code: string; detail: string };

const PASSWORD = 'correct horse battery';
let shop: TestServer;
let count = 0;

beforeAll(async () => {
  shop = await startTestServer('accounts');
});
afterAll(() => shop.stop());

const newEmail = () => `asha-${(count += 1)}@blinkcart.test`;
const post = <T = SignedIn & Problem>(path: string, body: unknown, headers: Record<string, string> = {}) =>
  shop.api.call<T>('POST', path, { body, headers });
const register = (changes: object = {}) =>
  post('/api/auth/register', { name: 'Asha Rao', email: newEmail(), password: PASSWORD, ...changes });
const login = (email: string, password = PASSWORD, extra: object = {}) =>
  post('/api/auth/login', { email, password, ...extra });
const refresh = (refreshToken: string) => post('/api/auth/refresh', { refreshToken });
const documents = (name: string, filter: object) =>
  mongoose.connection.collection(name).find(filter).toArray();

describe('POST /api/auth/register', () => {
  it('creates a customer and a profile, both pending for the mirror, and opens a session', async () => {
    const email = newEmail();
    const { status, body } = await register({ email: ` ${email.toUpperCase()} `, phone: '+919876500001' });
    expect([status, body.user]).toEqual([
      201,
      { id: body.user.id, name: 'Asha Rao', email, phone: '+919876500001', role: 'customer' },
    ]);
    const [user] = await documents('users', { email });
    const [profile] = await documents('profiles', { userId: user!._id });
    expect(user).toMatchObject({
      role: 'customer',
      status: 'active',
      mirrorPending: true,
      passwordHash: expect.stringMatching(/^bcrypt-hmac-sha384\$w1\$\$2b\$12\$/) as string,
    });
    expect(profile).toMatchObject({
      fullName: 'Asha Rao',
      email,
      rev: 1,
      mirrorPending: true,
      onboardingComplete: false,
      addresses: [],
    });
    expect((await shop.api.get<User>('/api/me', body.accessToken)).body).toEqual({
      ...body.user,
      hasPassword: true,
      provenChannels: [],
    });
  });

  it.each([
    ['role', 'admin'],
    ['status', 'active'],
    ['isVerified', true],
    ['passwordHash', 'x'],
  ])('rejects a client-supplied %s', async (field, value) => {
    const before = await databaseFingerprint();
    expect(await register({ [field]: value })).toMatchObject({ status: 400, body: { code: 'VALIDATION' } });
    expect(await databaseFingerprint()).toEqual(before);
  });

  it('rejects an email in any case, or a phone, that another account has with 409 ACCOUNT_EXISTS', async () => {
    const email = newEmail();
    await register({ email, phone: '+919876500002' });
    const before = await databaseFingerprint();
    expect(await register({ email: email.toUpperCase() })).toMatchObject({
      status: 409,
      body: { code: 'ACCOUNT_EXISTS' },
    });
    expect(await register({ phone: '+919876500002' })).toMatchObject({
      status: 409,
      body: { code: 'ACCOUNT_EXISTS' },
    });
    expect(await databaseFingerprint()).toEqual(before);
  });

  it('creates one account and one profile for two concurrent requests', async () => {
    const email = newEmail();
    const responses = await Promise.all([register({ email }), register({ email })]);
    expect(responses.map(({ status }) => status).sort()).toEqual([201, 409]);
    const users = await documents('users', { email });
    expect([users.length, (await documents('profiles', { email })).length]).toEqual([1, 1]);
  });
});

describe('POST /api/auth/login', () => {
  it('opens a session and stores its time and device', async () => {
    const email = newEmail();
    await register({ email });
    const { status, body } = await post(
      '/api/auth/login',
      { email, password: PASSWORD },
      { 'user-agent': 'Pocket phone 1' },
    );
    expect([status, body.expiresIn, body.user.email]).toEqual([200, 600, email]);
    expect((await shop.api.get('/api/me', body.accessToken)).status).toBe(200);
    expect((await documents('users', { email }))[0]).toMatchObject({
      lastDevice: 'Pocket phone 1',
      lastLoginAt: expect.any(Date) as Date,
      mirrorPending: true,
    });
  });

  it('gives the same response to an unknown email and a wrong password', async () => {
    const email = newEmail();
    await register({ email });
    const [wrong, unknown] = await Promise.all([
      login(email, 'not the password'),
      login('nobody@blinkcart.test'),
    ]);
    for (const answer of [wrong, unknown])
      expect(answer).toMatchObject({ status: 401, body: { code: 'LOGIN_FAILED' } });
    expect(wrong.body.detail).toBe(unknown.body.detail);
    expect(wrong.headers.get('set-cookie')).toBeNull();
  });

  it('reports a disabled account only with the right password', async () => {
    const email = newEmail();
    await register({ email });
    await mongoose.connection.collection('users').updateOne({ email }, { $set: { status: 'disabled' } });
    expect(await login(email, 'not the password')).toMatchObject({
      status: 401,
      body: { code: 'LOGIN_FAILED' },
    });
    expect(await login(email)).toMatchObject({ status: 403, body: { code: 'ACCOUNT_DISABLED' } });
  });

  it('compares the whole of a long password, not only its first 72 bytes', async () => {
    const email = newEmail();
    const long = 'correct horse '.repeat(8);
    await register({ email, password: `${long}1` });
    expect([(await login(email, `${long}2`)).status, (await login(email, `${long}1`)).status]).toEqual([
      401, 200,
    ]);
  });

  it('stores no token and no password in plain text', async () => {
    const { body } = await register();
    const stored =
      JSON.stringify(await documents('sessions', {})) + JSON.stringify(await documents('users', {}));
    for (const secret of [PASSWORD, body.accessToken!, body.refreshToken!.split('.')[1]!])
      expect(stored).not.toContain(secret);
  });
});

describe('browser client', () => {
  const cookies = (headers: Headers) =>
    Object.fromEntries(headers.getSetCookie().map((cookie) => [cookie.split('=', 1)[0]!, cookie]));
  const sameOrigin = { 'sec-fetch-site': 'same-origin' };

  it('gets HttpOnly cookies and no token in the body', async () => {
    const email = newEmail();
    await register({ email });
    const { body, headers } = await login(email, PASSWORD, { client: 'browser' });
    expect(body).toEqual({ user: body.user, expiresIn: 600 });
    const set = cookies(headers);
    expect(Object.keys(set).sort()).toEqual(['__Host-at', '__Host-rt']);
    for (const cookie of Object.values(set))
      expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=(Lax|Strict); Max-Age=\d+; Secure$/);
    expect([set['__Host-at'], set['__Host-rt']].map((cookie) => /SameSite=(\w+)/.exec(cookie!)![1])).toEqual([
      'Lax',
      'Strict',
    ]);
  });

  it('is authenticated by cookies, rotates them on refresh and clears them on logout', async () => {
    const email = newEmail();
    await register({ email });
    const first = cookies((await login(email, PASSWORD, { client: 'browser' })).headers);
    const jar = (set: Record<string, string>) =>
      Object.values(set)
        .map((cookie) => cookie.split(';', 1)[0])
        .join('; ');
    expect(
      (await shop.api.call<User>('GET', '/api/me', { headers: { cookie: jar(first) } })).body.email,
    ).toBe(email);

    const renewed = await post(
      '/api/auth/refresh',
      { client: 'browser' },
      { cookie: jar(first), ...sameOrigin },
    );
    expect([renewed.status, Object.keys(renewed.body).sort()]).toEqual([200, ['expiresIn', 'user']]);
    const second = cookies(renewed.headers);
    expect(jar(second)).not.toBe(jar(first));

    const loggedOut = await post('/api/auth/logout', undefined, { cookie: jar(second), ...sameOrigin });
    expect(loggedOut.status).toBe(204);
    for (const cookie of Object.values(cookies(loggedOut.headers)))
      expect(cookie).toMatch(/^__Host-[ar]t=; .*Max-Age=0/);
    expect((await shop.api.call('GET', '/api/me', { headers: { cookie: jar(second) } })).status).toBe(401);
    expect(
      (await post('/api/auth/refresh', { client: 'browser' }, { cookie: jar(second), ...sameOrigin })).status,
    ).toBe(401);
  });
});

describe('POST /api/auth/refresh', () => {
  it('exchanges a refresh token for a new pair', async () => {
    const { body: first } = await register();
    const { status, body: second } = await refresh(first.refreshToken!);
    expect([status, second.user.id, second.refreshToken === first.refreshToken]).toEqual([
      200,
      first.user.id,
      false,
    ]);
    expect((await shop.api.get('/api/me', second.accessToken)).status).toBe(200);
  });

  it('issues the current role of the user', async () => {
    const { body } = await register();
    await mongoose.connection
      .collection('users')
      .updateOne({ email: body.user.email }, { $set: { role: 'manager' } });
    const { body: renewed } = await refresh(body.refreshToken!);
    expect(renewed.user.role).toBe('manager');
    expect((await shop.api.get('/api/partners', renewed.accessToken)).status).toBe(200);
  });

  it.each(['', 'nonsense', `${'a'.repeat(24)}.secret`, `${'a'.repeat(24)}`, '.secret'])(
    'rejects the malformed token %j with 401 SESSION_ENDED',
    async (token) => {
      expect(await refresh(token)).toMatchObject({ status: 401, body: { code: 'SESSION_ENDED' } });
    },
  );

  it('rejects the token of a disabled account', async () => {
    const { body } = await register();
    await mongoose.connection
      .collection('users')
      .updateOne({ email: body.user.email }, { $set: { status: 'disabled' } });
    expect((await refresh(body.refreshToken!)).status).toBe(401);
  });

  it('POST /api/auth/logout accepts a refresh cookie without an access token', async () => {
    const { body } = await register();
    const headers = { cookie: `__Host-rt=${body.refreshToken}`, 'sec-fetch-site': 'same-origin' };
    expect((await post('/api/auth/logout', undefined, headers)).status).toBe(204);
    expect((await shop.api.get('/api/me', body.accessToken)).status).toBe(401);
  });
});

describe('POST /api/auth/logout', () => {
  it('does not end a session whose id is known without its secret', async () => {
    const { body } = await register();
    const [sessionId] = body.refreshToken!.split('.');
    for (const cookie of [`__Host-rt=${sessionId}.guess`, `__Host-at=${sessionId}`]) {
      expect(
        (await post('/api/auth/logout', undefined, { cookie, 'sec-fetch-site': 'same-origin' })).status,
      ).toBe(204);
    }
    expect((await shop.api.get('/api/me', body.accessToken)).status).toBe(200);
  });
});
