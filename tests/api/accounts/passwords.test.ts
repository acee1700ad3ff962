import { createHash, randomUUID } from 'node:crypto';
import bcrypt from 'bcryptjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashPassword } from '@/lib/auth/passwords';
import { startSession } from '@/lib/services/accounts/sign-in/start-session';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { databaseFingerprint } from '@/tests/support/database-fingerprint';
import { collectionOf } from '@/tests/support/documents';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

const PASSWORD = 'correct horse battery';
let shop: TestServer;
beforeAll(async () => {
  shop = await startTestServer('passwords');
});
afterAll(() => shop.stop());

type Refusal = { code: string; errors: { path: string; message: string }[] };

const users = () => collectionOf('users');
const storedHash = async (email: string) => (await users().findOne({ email }))!.passwordHash!;
const login = (email: string, password = PASSWORD) =>
  shop.api.post<Refusal>('/api/auth/login', undefined, { email, password });

async function setHash(user: TestUser, passwordHash: string): Promise<TestUser> {
  await users().updateOne({ email: user.email }, { $set: { passwordHash } });
  return user;
}

describe('new password rules', { timeout: 180_000 }, () => {
  it.each([
    ['is among those that are guessed first', 'Iloveyou1'],
    ['must be more than a name with digits', 'evemallory-2026'],
    ['must have more different characters', 'aaaaaaaaaaaa'],
  ])('rejects registration when the password %s', async (message, password) => {
    const before = await databaseFingerprint();
    const account = { name: 'Eve Mallory', email: `${randomUUID()}@blinkcart.test`, password };
    const { status, body } = await shop.api.post<Refusal>('/api/auth/register', undefined, account);
    expect([status, body.code, body.errors]).toEqual([400, 'VALIDATION', [{ path: 'password', message }]]);
    expect(await databaseFingerprint()).toEqual(before);
  });

  it('rejects a password change with a common password, or a short one for staff', async () => {
    for (const [role, newPassword, message] of [
      ['customer', 'sunshine1', 'is among those that are guessed first'],
      ['manager', 'mango and mint', 'must have at least 15 characters'],
    ] as const) {
      const user = await setHash(await createActor(role), await hashPassword(PASSWORD));
      const change = { currentPassword: PASSWORD, newPassword };
      const { status, body } = await shop.api.call<Refusal>('PUT', '/api/me/password', {
        token: user.token,
        body: change,
      });
      expect([status, body.errors]).toEqual([400, [{ path: 'newPassword', message }]]);
      expect((await login(user.email)).status).toBe(200);
    }
  });
});

describe('outdated password hashes', { timeout: 180_000 }, () => {
  it('a hash without a pepper is accepted and replaced by one with a pepper at sign-in', async () => {
    const digest = createHash('sha384').update(PASSWORD).digest('base64');
    const old = `bcrypt-sha384$${await bcrypt.hash(digest, 12)}`;
    const { email } = await setHash(await createActor('customer'), old);
    expect((await login(email, 'a wrong guess')).status).toBe(401);
    expect(await storedHash(email)).toBe(old);
    expect((await login(email)).status).toBe(200);
    const renewed = await storedHash(email);
    expect(renewed).toMatch(/^bcrypt-hmac-sha384\$w1\$/);
    expect((await login(email)).status).toBe(200);
    expect(await storedHash(email)).toBe(renewed);
  });

  it('a hash with an unknown pepper is rejected like a wrong password', async () => {
    const hash = (await hashPassword(PASSWORD)).replace('$w1$', '$lost$');
    const { email } = await setHash(await createActor('customer'), hash);
    expect(await login(email)).toMatchObject({ status: 401, body: { code: 'LOGIN_FAILED' } });
    expect(await storedHash(email)).toBe(hash);
  });
});

describe('password change during a sign-in', { timeout: 180_000 }, () => {
  it('rejects a session whose password was verified against the previous hash', async () => {
    const user = await setHash(await createActor('customer'), await hashPassword(PASSWORD));
    const { email, id, role, token } = user;
    const verifiedHash = await storedHash(email);
    const body = { currentPassword: PASSWORD, newPassword: 'another horse battery' };
    expect((await shop.api.call('PUT', '/api/me/password', { token, body })).status).toBe(204);
    const caller = { ip: '127.0.0.1', device: 'Thief' };
    const account = { id, name: 'Asha Rao', email, phone: null, role };
    await expect(startSession(account, caller, 'password', verifiedHash)).rejects.toMatchObject({
      code: 'LOGIN_FAILED',
    });
    expect(await collectionOf('sessions').countDocuments({ device: 'Thief' })).toBe(0);
    const attempt = { device: 'Thief', result: 'failure', reason: 'changed' } as const;
    expect(await collectionOf('loginevents').countDocuments(attempt)).toBe(1);
  });
});
