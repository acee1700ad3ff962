import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SignedIn } from '@/lib/domain/accounts/account-schema';
import { minutes } from '@/lib/runtime/clock';
import { createActor } from '@/tests/support/accounts';
import { databaseFingerprint } from '@/tests/support/database-fingerprint';
import { newMailbox, newPhone, otpClient } from '@/tests/support/clients/otp-client';
import {
  anotherCode,
  openOutbox,
  passTime,
  storedOtps,
  type Outbox,
} from '@/tests/support/clients/otp-outbox';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let outbox: Outbox;
const { requestCode, verify, challenge } = otpClient(
  () => shop.api,
  () => outbox,
);

beforeAll(async () => {
  shop = await startTestServer('otp');
  outbox = openOutbox();
});
afterAll(async () => {
  outbox.close();
  await shop.stop();
});

const documents = (name: string, filter: object) =>
  mongoose.connection.collection(name).find(filter).sort({ _id: 1 }).toArray();
const disable = (email: string) =>
  mongoose.connection.collection('users').updateOne({ email }, { $set: { status: 'disabled' } });

describe('POST /api/auth/otp/request', () => {
  it('sends six digits to a phone or email and returns the lifetimes', async () => {
    const [phone, email] = [newPhone(), newMailbox()];
    const answers = [await requestCode({ phone }), await requestCode({ email: ` ${email.toUpperCase()}` })];
    for (const { status, body } of answers)
      expect([status, body]).toEqual([
        202,
        { challengeId: expect.stringMatching(/^[\w-]{22}$/) as string, resendAfter: 30, expiresIn: 300 },
      ]);
    for (const [channel, address] of [
      ['phone', phone],
      ['email', email],
    ] as const)
      expect(outbox.messages).toContainEqual({
        channel,
        address,
        purpose: 'sign-in',
        code: expect.stringMatching(/^\d{6}$/) as string,
        expiresInMinutes: 5,
      });
  });

  it('responds equally for an existing, an unknown and a disabled account', async () => {
    const [known, disabled] = [await createActor('customer'), await createActor('customer')];
    await disable(disabled.email);
    const users = await documents('users', {});
    const answers = [];
    for (const email of [known.email, newMailbox(), disabled.email]) {
      const { status, body, headers } = await requestCode({ email });
      const shown = JSON.stringify(body).replace(body.challengeId, 'challenge');
      const names = [...headers]
        .filter(([name]) => !['date', 'x-request-id'].includes(name))
        .map((header) => header.join(': '));
      answers.push([status, shown, ...names].join('\n'));
    }
    expect(answers[0]).toContain('{"challengeId":"challenge","resendAfter":30,"expiresIn":300}');
    expect(new Set(answers).size).toBe(1);
    expect(await documents('users', {})).toEqual(users);
  });

  it.each<[string, object]>([
    ['no address', {}],
    ['two addresses', { phone: '+919876543210', email: 'asha@blinkcart.test' }],
    ['an invalid phone number', { phone: '+91987654321' }],
    ['an unsupported country', { phone: '+14155550100' }],
    ['an invalid email address', { email: 'asha' }],
    ['a query operator', { email: { $ne: null } }],
    ['an unknown field', { email: 'asha@blinkcart.test', purpose: 'payment' }],
  ])('rejects %s and sends nothing', async (_name, to) => {
    const [before, sent] = [await databaseFingerprint(), outbox.messages.length];
    expect(await requestCode(to)).toMatchObject({ status: 400, body: { code: 'VALIDATION' } });
    expect([await databaseFingerprint(), outbox.messages.length]).toEqual([before, sent]);
  });

  it('rejects a cross-site browser request with 403', async () => {
    const sent = outbox.messages.length;
    expect((await requestCode({ phone: newPhone() }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(outbox.messages).toHaveLength(sent);
  });

  it('responds 503 when sending fails, voids the code and allows a new request at once', async () => {
    const phone = newPhone();
    outbox.fail(new Error('The gateway is down.'));
    const failed = await requestCode({ phone });
    expect(failed).toMatchObject({ status: 503, body: { code: 'OTP_UNAVAILABLE' } });
    expect(JSON.stringify(failed.body)).not.toContain('gateway');
    const [voided] = await storedOtps(phone);
    expect(voided).toMatchObject({ deletedAt: expect.any(Date) as Date, rev: 2, mirrorPending: true });
    expect(voided).not.toHaveProperty('live');
    const { id, code } = await challenge({ phone });
    expect((await verify(id, code)).status).toBe(200);
  });
});

describe('POST /api/auth/otp/verify with the right code', () => {
  it.each([
    ['phone', newPhone()],
    ['email', newMailbox()],
  ])(
    'creates a customer and a profile for an unknown %s, both pending for the mirror',
    async (field, address) => {
      const { id, code } = await challenge({ [field]: address } as { phone: string });
      const { status, body } = await verify(id, code);
      const contact = { email: null, phone: null, [field]: address };
      expect([status, body.created, body.expiresIn]).toEqual([200, true, 600]);
      expect(body.user).toEqual({ id: body.user.id, name: 'Customer', role: 'customer', ...contact });
      const [user] = await documents('users', { [field]: address });
      expect(user).toMatchObject({ role: 'customer', status: 'active', mirrorPending: true });
      expect(user).not.toHaveProperty('passwordHash');
      expect(await documents('profiles', { userId: user!._id })).toMatchObject([
        { fullName: 'Customer', rev: 1, mirrorPending: true, onboardingComplete: false, addresses: [] },
      ]);
      expect((await shop.api.get('/api/me', body.accessToken)).body).toMatchObject({
        id: body.user.id,
        hasPassword: false,
      });
    },
  );

  it('uses the given name for a new customer and keeps the name of an existing one', async () => {
    const phone = newPhone();
    const first = await challenge({ phone });
    expect((await verify(first.id, first.code, { name: ' Asha Rao ' })).body.user.name).toBe('Asha Rao');
    await passTime(phone, minutes(1));
    const second = await challenge({ phone });
    const { body } = await verify(second.id, second.code, { name: 'Eve' });
    expect([body.user.name, body.created]).toEqual(['Asha Rao', false]);
    expect(await documents('users', { phone })).toHaveLength(1);
  });

  it.each(['customer', 'delivery_partner', 'manager', 'admin'] as const)(
    'signs a %s in to the existing account',
    async (role) => {
      const actor = await createActor(role);
      const { id, code } = await challenge({ email: actor.email });
      const { status, body } = await verify(id, code);
      expect([status, body.user.id, body.user.role, body.created]).toEqual([200, actor.id, role, false]);
      expect((await shop.api.get('/api/me', body.accessToken)).status).toBe(200);
    },
  );

  it('sets cookies for a browser and returns no token', async () => {
    const { id, code } = await challenge({ phone: newPhone() });
    const { body, headers } = await verify(id, code, { client: 'browser' });
    expect(Object.keys(body).sort()).toEqual(['created', 'expiresIn', 'user']);
    expect(headers.getSetCookie().map((cookie) => cookie.split('=', 1)[0])).toEqual([
      '__Host-at',
      '__Host-rt',
    ]);
  });

  it('accepts a code once', async () => {
    const phone = newPhone();
    const { id, code } = await challenge({ phone });
    await verify(id, code);
    const sessions = (await documents('sessions', {})).length;
    expect(await verify(id, code)).toMatchObject({ status: 401, body: { code: 'OTP_WRONG' } });
    expect((await documents('sessions', {})).length).toBe(sessions);
    expect((await storedOtps(phone))[0]).toMatchObject({
      consumedAt: expect.any(Date) as Date,
      attempts: 1,
      mirrorPending: true,
    });
  });

  it('opens one session and creates one customer for 20 concurrent requests', async () => {
    const phone = newPhone();
    const { id, code } = await challenge({ phone });
    const answers = await Promise.all(Array.from({ length: 20 }, () => verify(id, code)));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array<number>(19).fill(401)]);
    const users = await documents('users', { phone });
    expect(users).toHaveLength(1);
    expect(await documents('sessions', { userId: users[0]!._id })).toHaveLength(1);
    expect((await storedOtps(phone))[0]!.attempts).toBeLessThanOrEqual(5);
  });

  it('creates one account when a registration with the same email runs concurrently', async () => {
    const email = newMailbox();
    const { id, code } = await challenge({ email });
    const register = { name: 'Asha', email, password: 'correct horse battery' };
    const [verified, registered] = await Promise.all([
      verify(id, code),
      shop.api.post('/api/auth/register', undefined, register),
    ]);
    expect(verified.status).toBe(200);
    expect([201, 409]).toContain(registered.status);
    expect(await documents('users', { email })).toHaveLength(1);
    expect(await documents('profiles', { email })).toHaveLength(1);
  });

  it('rejects a disabled account with 403 ACCOUNT_DISABLED, which a wrong code does not reveal', async () => {
    const { email, id: userId } = await createActor('customer');
    await disable(email);
    const { id, code } = await challenge({ email });
    const objectId = new mongoose.Types.ObjectId(userId);
    const sessions = await documents('sessions', { userId: objectId });
    expect((await verify(id, anotherCode(code))).body.code).toBe('OTP_WRONG');
    expect(await verify(id, code)).toMatchObject({ status: 403, body: { code: 'ACCOUNT_DISABLED' } });
    expect(await documents('sessions', { userId: objectId })).toEqual(sessions);
  });
});

describe('POST /api/auth/otp/verify with an invalid code', () => {
  const withoutIds = ({ requestId: _id, ...body }: Record<string, unknown>) => body;

  it('allows five attempts, counts them down, then rejects the right code too', async () => {
    const { id, code } = await challenge({ phone: newPhone() });
    const left = [];
    for (let n = 1; n <= 5; n += 1) {
      const { status, body } = await verify(id, anotherCode(code, n));
      expect([status, body.code]).toEqual([401, 'OTP_WRONG']);
      left.push(body.triesLeft);
    }
    expect(left).toEqual([4, 3, 2, 1, 0]);
    const { status, body } = await verify(id, code);
    expect([status, body.code, body.triesLeft]).toEqual([401, 'OTP_WRONG', undefined]);
  });

  it('counts five attempts when 50 wrong codes are sent concurrently', async () => {
    const phone = newPhone();
    const { id, code } = await challenge({ phone });
    const guesses = Array.from({ length: 50 }, (_, n) => verify(id, anotherCode(code, n + 1)));
    const left = (await Promise.all(guesses)).map(({ body }) => body.triesLeft);
    expect(left.filter((tries) => tries !== undefined).sort()).toEqual([0, 1, 2, 3, 4]);
    expect((await storedOtps(phone))[0]!.attempts).toBe(5);
  });

  it('gives the same response for a wrong, used, expired or replaced code and an unknown challenge', async () => {
    const [wrong, used, expired, replaced] = [newPhone(), newPhone(), newPhone(), newPhone()];
    const codes = {
      wrong: await challenge({ phone: wrong }),
      used: await challenge({ phone: used }),
      expired: await challenge({ phone: expired }),
      replaced: await challenge({ phone: replaced }),
    };
    await verify(codes.used.id, codes.used.code);
    await passTime(expired, minutes(5));
    await passTime(replaced, minutes(1));
    const newer = await challenge({ phone: replaced });

    const { triesLeft, ...first } = withoutIds(
      (await verify(codes.wrong.id, anotherCode(codes.wrong.code))).body,
    );
    expect(triesLeft).toBe(4);
    for (const { id, code } of [
      codes.used,
      codes.expired,
      codes.replaced,
      { id: 'A'.repeat(22), code: '123456' },
    ]) {
      const { status, body, headers } = await verify(id, code);
      expect([status, withoutIds(body), headers.get('set-cookie')]).toEqual([401, first, null]);
    }
    expect((await verify(newer.id, newer.code)).status).toBe(200);
  });

  it('rejects the code of another challenge', async () => {
    const [mine, theirs] = [await challenge({ phone: newPhone() }), await challenge({ phone: newPhone() })];
    const same = mine.code === theirs.code;
    expect((await verify(theirs.id, same ? anotherCode(mine.code) : mine.code)).status).toBe(401);
  });

  it.each([
    ['five digits', { code: '12345' }],
    ['letters', { code: '12345a' }],
    ['a number as code', { code: 123456 }],
    ['a query operator as challenge', { challengeId: { $ne: null } }],
    ['a role', { role: 'admin' }],
  ])('rejects %s with 400', async (_name, changes) => {
    const before = await databaseFingerprint();
    const body = { challengeId: 'A'.repeat(22), code: '123456', ...changes };
    const { status } = await shop.api.post('/api/auth/otp/verify', undefined, body);
    expect(status).toBe(400);
    expect(await databaseFingerprint()).toEqual(before);
  });
});

describe('login events', () => {
  it('record network and device of a failed and a successful attempt', async () => {
    const { email, id: userId } = await createActor('customer');
    const { id, code } = await challenge({ email });
    const headers = { 'user-agent': 'Pocket phone 7' };
    await verify(id, anotherCode(code), {}, headers);
    await verify(id, code, {}, headers);
    const events = await documents('loginevents', { userId: new mongoose.Types.ObjectId(userId) });
    const common = { method: 'otp', ip: '127.0.0.0', device: 'Pocket phone 7', mirrorPending: true };
    expect(events).toMatchObject([
      { ...common, result: 'failure', reason: 'wrong-code' },
      { ...common, result: 'success' },
    ]);
  });
});

describe('account deletion', () => {
  it('revokes all open codes of the account', async () => {
    const password = 'correct horse battery';
    for (const _round of ['one', 'another']) {
      const contact = { email: newMailbox(), phone: newPhone() };
      const { body } = await shop.api.post<SignedIn>('/api/auth/register', undefined, {
        name: 'Asha',
        password,
        ...contact,
      });
      const open = [await challenge({ email: contact.email }), await challenge({ phone: contact.phone })];
      const deleted = await shop.api.call('DELETE', '/api/me', {
        token: body.accessToken,
        body: { confirm: 'DELETE', password },
      });
      expect(deleted.status).toBe(204);
      for (const { id, code } of open) expect((await verify(id, code)).status).toBe(401);
      expect(await documents('users', contact)).toEqual([]);
    }
  });
});
