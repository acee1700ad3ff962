import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hours, minutes } from '@/lib/runtime/clock';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { contactClient } from '@/tests/support/clients/contact-client';
import { databaseFingerprint } from '@/tests/support/database-fingerprint';
import { newPhone, otpClient } from '@/tests/support/clients/otp-client';
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
const api = () => shop.api;
const { requestCode, verify, challenge } = otpClient(api, () => outbox);
const { requestContactCode, verifyContact, contactCode } = contactClient(api, () => outbox);

beforeAll(async () => {
  // One proxy is trusted, so that each test can use its own client address.
  shop = await startTestServer('contact-codes', { RATE_LIMITS: 'on', TRUST_PROXY: '1' });
  outbox = openOutbox();
});
afterAll(async () => {
  outbox.close();
  await shop.stop();
});

let networks = 0;
const newNetwork = () => ({ 'x-forwarded-for': `203.0.113.${(networks += 1)}` });
const customer = () => createActor('customer');
const liveCodes = async (address: string) => (await storedOtps(address)).filter(({ live }) => live);

describe('code purpose', () => {
  it('a sign-in code changes no contact, costs no attempt and stays valid for sign-in', async () => {
    const [asha, phone] = [await customer(), newPhone()];
    const signIn = await challenge({ phone }, newNetwork());
    const before = await databaseFingerprint();
    const refused = await verifyContact(asha.token, signIn);
    expect(refused).toMatchObject({ status: 401, body: { code: 'OTP_WRONG' } });
    expect(refused.body).not.toHaveProperty('triesLeft');
    expect(await databaseFingerprint()).toEqual(before);
    expect((await verify(signIn.id, signIn.code, {}, newNetwork())).status).toBe(200);
  });

  it('a contact code opens no session, costs no attempt and stays valid for the contact', async () => {
    const [asha, phone] = [await customer(), newPhone()];
    const given = await contactCode(asha.token, { phone });
    const before = await databaseFingerprint();
    for (const refused of [
      await verify(given.id, given.code, {}, newNetwork()),
      await verify(given.id, given.code, { client: 'browser' }, newNetwork()),
    ]) {
      expect(refused).toMatchObject({ status: 401, body: { code: 'OTP_WRONG' } });
      expect(refused.body).not.toHaveProperty('triesLeft');
      expect(refused.headers.getSetCookie()).toEqual([]);
    }
    expect(await databaseFingerprint()).toEqual(before);
    const { status, body } = await verifyContact(asha.token, given);
    expect([status, body.phone]).toEqual([200, phone]);
  });

  it('a contact code is rejected for another user', async () => {
    const [asha, eve, phone] = [await customer(), await customer(), newPhone()];
    const given = await contactCode(asha.token, { phone });
    const before = await databaseFingerprint();
    expect(await verifyContact(eve.token, given)).toMatchObject({ status: 401, body: { code: 'OTP_WRONG' } });
    expect(await databaseFingerprint()).toEqual(before);
    expect((await verifyContact(asha.token, given)).body).toMatchObject({ id: asha.id, phone });
  });

  it('a code whose stored user or purpose was altered is rejected', async () => {
    const [asha, eve, phone] = [await customer(), await customer(), newPhone()];
    const given = await contactCode(asha.token, { phone });
    const move = (to: object) => mongoose.connection.collection('otps').updateOne({ address: phone }, to);
    await move({ $set: { userId: new mongoose.Types.ObjectId(eve.id) } });
    expect(await verifyContact(eve.token, given)).toMatchObject({ status: 401, body: { triesLeft: 4 } });
    await move({ $set: { purpose: 'sign-in' }, $unset: { userId: '' } });
    const asSignIn = await verify(given.id, given.code, {}, newNetwork());
    expect(asSignIn).toMatchObject({ status: 401, body: { triesLeft: 3 } });
    expect(await mongoose.connection.collection('users').countDocuments({ phone })).toBe(0);
  });

  it('allows five attempts, counts them down, then rejects the right code too', async () => {
    const [asha, phone] = [await customer(), newPhone()];
    const { id, code } = await contactCode(asha.token, { phone });
    const triesLeft = [];
    for (let n = 1; n <= 5; n += 1) {
      const { status, body } = await verifyContact(asha.token, { id, code: anotherCode(code, n) });
      expect([status, body.code]).toEqual([401, 'OTP_WRONG']);
      triesLeft.push(body.triesLeft);
    }
    expect(triesLeft).toEqual([4, 3, 2, 1, 0]);
    expect(await verifyContact(asha.token, { id, code })).toMatchObject({
      status: 401,
      body: { code: 'OTP_WRONG' },
    });
    expect((await storedOtps(phone))[0]).toMatchObject({ attempts: 5, mirrorPending: true });
    expect((await shop.api.get('/api/me', asha.token)).body).toMatchObject({ phone: null });
  });

  it('counts five attempts when 18 wrong codes are sent concurrently', async () => {
    const [asha, phone] = [await customer(), newPhone()];
    const { id, code } = await contactCode(asha.token, { phone });
    const guesses = Array.from({ length: 18 }, (_, n) =>
      verifyContact(asha.token, { id, code: anotherCode(code, n + 1) }),
    );
    const answers = await Promise.all(guesses);
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(18).fill(401));
    const triesLeft = answers.map(({ body }) => body.triesLeft).filter((tries) => tries !== undefined);
    expect(triesLeft.sort()).toEqual([0, 1, 2, 3, 4]);
    expect((await storedOtps(phone))[0]!.attempts).toBe(5);
    expect((await verifyContact(asha.token, { id, code })).status).toBe(401);
  });

  it('rejects an expired code with 401 OTP_WRONG', async () => {
    const [asha, phone] = [await customer(), newPhone()];
    const given = await contactCode(asha.token, { phone });
    await passTime(phone, minutes(5));
    expect(await verifyContact(asha.token, given)).toMatchObject({
      status: 401,
      body: { code: 'OTP_WRONG' },
    });
  });
});

describe('limits per address, across purposes', () => {
  it('allow one code in 30 s, and a newer code replaces the older one', async () => {
    const [asha, phone] = [await customer(), newPhone()];
    const signIn = await challenge({ phone }, newNetwork());
    const tooSoon = await requestContactCode(asha.token, { phone });
    expect(tooSoon).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
    expect(Number(tooSoon.headers.get('retry-after'))).toBeGreaterThan(25);
    await passTime(phone, minutes(1));
    const given = await contactCode(asha.token, { phone });
    expect((await requestCode({ phone }, newNetwork())).status).toBe(429);
    expect(await liveCodes(phone)).toMatchObject([{ purpose: 'change-contact' }]);
    expect((await verify(signIn.id, signIn.code, {}, newNetwork())).status).toBe(401);
    expect((await verifyContact(asha.token, given)).status).toBe(200);
  });

  it('send one code to 12 concurrent requests', async () => {
    const phone = newPhone();
    const people = await Promise.all(Array.from({ length: 6 }, customer));
    const answers = await Promise.all([
      ...people.map(({ token }) => requestContactCode(token, { phone })),
      ...people.map(() => requestCode({ phone }, newNetwork())),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, ...Array<number>(11).fill(429)]);
    expect([outbox.codesTo(phone).length, (await storedOtps(phone)).length]).toEqual([1, 1]);
  });

  it('allow three codes in 15 minutes and eight a day', async () => {
    const [asha, phone] = [await customer(), newPhone()];
    const next = (n: number) =>
      n % 2 === 0 ? requestContactCode(asha.token, { phone }) : requestCode({ phone }, newNetwork());
    for (let n = 0; n < 3; n += 1) {
      expect((await next(n)).status).toBe(202);
      await passTime(phone, minutes(1));
    }
    expect([(await next(3)).status, (await next(4)).status]).toEqual([429, 429]);
    for (let n = 3; n < 8; n += 1) {
      await passTime(phone, minutes(30));
      expect((await next(n)).status).toBe(202);
    }
    await passTime(phone, minutes(30));
    for (const { status, headers } of [await next(8), await next(9)]) {
      expect(status).toBe(429);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(hours(19) / 1000);
    }
    expect(outbox.codesTo(phone)).toHaveLength(8);
  });

  it('allow ten wrong attempts an hour', async () => {
    const [asha, phone] = [await customer(), newPhone()];
    const signIn = await challenge({ phone }, newNetwork());
    for (let n = 1; n <= 5; n += 1) await verify(signIn.id, anotherCode(signIn.code, n), {}, newNetwork());
    await passTime(phone, minutes(1));
    const given = await contactCode(asha.token, { phone });
    for (let n = 1; n <= 4; n += 1)
      await verifyContact(asha.token, { ...given, code: anotherCode(given.code, n) });
    expect(await verifyContact(asha.token, { ...given, code: anotherCode(given.code, 5) })).toMatchObject({
      status: 401,
      body: { triesLeft: 0 },
    });
    await passTime(phone, minutes(20));
    for (const { status, headers } of [
      await requestContactCode(asha.token, { phone }),
      await requestCode({ phone }, newNetwork()),
    ]) {
      expect(status).toBe(429);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(minutes(40) / 1000);
    }
    // The code is made live again with attempts left: the hourly limit must still reject the right code.
    const revived = { live: true, attempts: 4, expiresAt: new Date(Date.now() + minutes(5)) };
    await mongoose.connection
      .collection('otps')
      .updateOne({ address: phone, purpose: 'sign-in' }, { $inc: { attempts: 1 } });
    await mongoose.connection
      .collection('otps')
      .updateOne({ address: phone, purpose: 'change-contact' }, { $set: revived });
    expect(await verifyContact(asha.token, given)).toMatchObject({
      status: 429,
      body: { code: 'RATE_LIMITED' },
    });
    expect((await shop.api.get('/api/me', asha.token)).body).toMatchObject({ phone: null });
  });
});

describe('limits per user', () => {
  it('allow ten codes an hour for all addresses together, and do not affect other users', async () => {
    const [asha, boris] = [await customer(), await customer()];
    const statuses = [];
    for (let n = 0; n < 11; n += 1)
      statuses.push((await requestContactCode(asha.token, { phone: newPhone() })).status);
    expect(statuses).toEqual([...Array<number>(10).fill(202), 429]);
    expect((await requestContactCode(boris.token, { phone: newPhone() })).status).toBe(202);
  });

  it('allow twenty verification attempts in five minutes', async () => {
    const { token } = await customer();
    const statuses = [];
    for (let n = 0; n < 21; n += 1)
      statuses.push((await verifyContact(token, { id: 'A'.repeat(22), code: '123456' })).status);
    expect(statuses).toEqual([...Array<number>(20).fill(401), 429]);
  });
});

describe('account deletion', () => {
  const remove = ({ token }: TestUser) =>
    shop.api.call('DELETE', '/api/me', { token, body: { confirm: 'DELETE' } });
  const openByCode = ({ sessionId }: TestUser) =>
    mongoose.connection
      .collection('sessions')
      .updateOne({ _id: new mongoose.Types.ObjectId(sessionId) }, { $set: { method: 'otp' } });

  it('removes the codes of proven addresses and keeps the rate limit of unproven ones', async () => {
    const asha = await customer();
    const [former, present, unproven] = [newPhone(), newPhone(), newPhone()];
    for (const phone of [former, present])
      expect((await verifyContact(asha.token, await contactCode(asha.token, { phone }))).status).toBe(200);
    await contactCode(asha.token, { phone: unproven });
    await openByCode(asha);
    expect((await remove(asha)).status).toBe(204);
    expect([await storedOtps(former), await storedOtps(present)]).toEqual([[], []]);
    const bound = { userId: new mongoose.Types.ObjectId(asha.id) };
    expect(await mongoose.connection.collection('otps').countDocuments(bound)).toBe(0);
    expect(await liveCodes(unproven)).toEqual([]);
    expect((await requestCode({ phone: unproven }, newNetwork())).status).toBe(429);
  });
});
