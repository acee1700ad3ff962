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
const { ask, verify, challenge } = otpClient(api, () => outbox);
const { askFor, give, contactCode } = contactClient(api, () => outbox);

beforeAll(async () => {
  // One proxy is trusted, so that a visitor can come from an address of their own.
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

describe('a code', () => {
  it('to sign in with changes no account, costs no try, and still signs in', async () => {
    const [asha, phone] = [await customer(), newPhone()];
    const signIn = await challenge({ phone }, newNetwork());
    const before = await databaseFingerprint();
    const refused = await give(asha.token, signIn);
    expect(refused).toMatchObject({ status: 401, body: { code: 'OTP_WRONG' } });
    expect(refused.body).not.toHaveProperty('triesLeft');
    expect(await databaseFingerprint()).toEqual(before);
    expect((await verify(signIn.id, signIn.code, {}, newNetwork())).status).toBe(200);
  });

  it('for an account signs nobody in and makes nobody, costs no try, and still changes the account', async () => {
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
    const { status, body } = await give(asha.token, given);
    expect([status, body.phone]).toEqual([200, phone]);
  });

  it('is for the one who asked: another user with challenge and code gets nothing', async () => {
    const [asha, eve, phone] = [await customer(), await customer(), newPhone()];
    const given = await contactCode(asha.token, { phone });
    const before = await databaseFingerprint();
    expect(await give(eve.token, given)).toMatchObject({ status: 401, body: { code: 'OTP_WRONG' } });
    expect(await databaseFingerprint()).toEqual(before);
    expect((await give(asha.token, given)).body).toMatchObject({ id: asha.id, phone });
  });

  it('whose row was moved to another user or purpose by hand fits neither', async () => {
    const [asha, eve, phone] = [await customer(), await customer(), newPhone()];
    const given = await contactCode(asha.token, { phone });
    const move = (to: object) => mongoose.connection.collection('otps').updateOne({ address: phone }, to);
    await move({ $set: { userId: new mongoose.Types.ObjectId(eve.id) } });
    expect(await give(eve.token, given)).toMatchObject({ status: 401, body: { triesLeft: 4 } });
    await move({ $set: { purpose: 'sign-in' }, $unset: { userId: '' } });
    const asSignIn = await verify(given.id, given.code, {}, newNetwork());
    expect(asSignIn).toMatchObject({ status: 401, body: { triesLeft: 3 } });
    expect(await mongoose.connection.collection('users').countDocuments({ phone })).toBe(0);
  });

  it('has five tries, told down; then even the right one is refused', async () => {
    const [asha, phone] = [await customer(), newPhone()];
    const { id, code } = await contactCode(asha.token, { phone });
    const left = [];
    for (let n = 1; n <= 5; n += 1) {
      const { status, body } = await give(asha.token, { id, code: anotherCode(code, n) });
      expect([status, body.code]).toEqual([401, 'OTP_WRONG']);
      left.push(body.triesLeft);
    }
    expect(left).toEqual([4, 3, 2, 1, 0]);
    expect(await give(asha.token, { id, code })).toMatchObject({ status: 401, body: { code: 'OTP_WRONG' } });
    expect((await storedOtps(phone))[0]).toMatchObject({ attempts: 5, mirrorPending: true });
    expect((await shop.api.get('/api/me', asha.token)).body).toMatchObject({ phone: null });
  });

  it('of which eighteen are tried at once costs five tries', async () => {
    const [asha, phone] = [await customer(), newPhone()];
    const { id, code } = await contactCode(asha.token, { phone });
    const guesses = Array.from({ length: 18 }, (_, n) =>
      give(asha.token, { id, code: anotherCode(code, n + 1) }),
    );
    const answers = await Promise.all(guesses);
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(18).fill(401));
    const left = answers.map(({ body }) => body.triesLeft).filter((tries) => tries !== undefined);
    expect(left.sort()).toEqual([0, 1, 2, 3, 4]);
    expect((await storedOtps(phone))[0]!.attempts).toBe(5);
    expect((await give(asha.token, { id, code })).status).toBe(401);
  });

  it('that expired is refused in the same words', async () => {
    const [asha, phone] = [await customer(), newPhone()];
    const given = await contactCode(asha.token, { phone });
    await passTime(phone, minutes(5));
    expect(await give(asha.token, given)).toMatchObject({ status: 401, body: { code: 'OTP_WRONG' } });
  });
});

describe('one address, for whatever its codes are,', () => {
  it('gets one code in thirty seconds, and the newer takes the place of the older', async () => {
    const [asha, phone] = [await customer(), newPhone()];
    const signIn = await challenge({ phone }, newNetwork());
    const hasty = await askFor(asha.token, { phone });
    expect(hasty).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
    expect(Number(hasty.headers.get('retry-after'))).toBeGreaterThan(25);
    await passTime(phone, minutes(1));
    const given = await contactCode(asha.token, { phone });
    expect((await ask({ phone }, newNetwork())).status).toBe(429);
    expect(await liveCodes(phone)).toMatchObject([{ purpose: 'change-contact' }]);
    expect((await verify(signIn.id, signIn.code, {}, newNetwork())).status).toBe(401);
    expect((await give(asha.token, given)).status).toBe(200);
  });

  it('asked for by everybody at once gets one code', async () => {
    const phone = newPhone();
    const people = await Promise.all(Array.from({ length: 6 }, customer));
    const answers = await Promise.all([
      ...people.map(({ token }) => askFor(token, { phone })),
      ...people.map(() => ask({ phone }, newNetwork())),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, ...Array<number>(11).fill(429)]);
    expect([outbox.codesTo(phone).length, (await storedOtps(phone)).length]).toEqual([1, 1]);
  });

  it('gets three in fifteen minutes and eight a day', async () => {
    const [asha, phone] = [await customer(), newPhone()];
    const next = (n: number) => (n % 2 === 0 ? askFor(asha.token, { phone }) : ask({ phone }, newNetwork()));
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

  it('is guessed at ten times in an hour', async () => {
    const [asha, phone] = [await customer(), newPhone()];
    const signIn = await challenge({ phone }, newNetwork());
    for (let n = 1; n <= 5; n += 1) await verify(signIn.id, anotherCode(signIn.code, n), {}, newNetwork());
    await passTime(phone, minutes(1));
    const given = await contactCode(asha.token, { phone });
    for (let n = 1; n <= 4; n += 1) await give(asha.token, { ...given, code: anotherCode(given.code, n) });
    expect(await give(asha.token, { ...given, code: anotherCode(given.code, 5) })).toMatchObject({
      status: 401,
      body: { triesLeft: 0 },
    });
    await passTime(phone, minutes(20));
    for (const { status, headers } of [
      await askFor(asha.token, { phone }),
      await ask({ phone }, newNetwork()),
    ]) {
      expect(status).toBe(429);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(minutes(40) / 1000);
    }
    // Live once more, as if it had tries left: not even the right one is heard before the hour is over.
    const revived = { live: true, attempts: 4, expiresAt: new Date(Date.now() + minutes(5)) };
    await mongoose.connection
      .collection('otps')
      .updateOne({ address: phone, purpose: 'sign-in' }, { $inc: { attempts: 1 } });
    await mongoose.connection
      .collection('otps')
      .updateOne({ address: phone, purpose: 'change-contact' }, { $set: revived });
    expect(await give(asha.token, given)).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
    expect((await shop.api.get('/api/me', asha.token)).body).toMatchObject({ phone: null });
  });
});

describe('one user', () => {
  it('gets ten codes an hour for whatever addresses, and others are not held up', async () => {
    const [asha, boris] = [await customer(), await customer()];
    const statuses = [];
    for (let n = 0; n < 11; n += 1) statuses.push((await askFor(asha.token, { phone: newPhone() })).status);
    expect(statuses).toEqual([...Array<number>(10).fill(202), 429]);
    expect((await askFor(boris.token, { phone: newPhone() })).status).toBe(202);
  });

  it('tries twenty codes in five minutes', async () => {
    const { token } = await customer();
    const statuses = [];
    for (let n = 0; n < 21; n += 1)
      statuses.push((await give(token, { id: 'A'.repeat(22), code: '123456' })).status);
    expect(statuses).toEqual([...Array<number>(20).fill(401), 429]);
  });
});

describe('an account that is deleted', () => {
  const remove = ({ token }: TestUser) =>
    shop.api.call('DELETE', '/api/me', { token, body: { confirm: 'DELETE' } });
  const openByCode = ({ sessionId }: TestUser) =>
    mongoose.connection
      .collection('sessions')
      .updateOne({ _id: new mongoose.Types.ObjectId(sessionId) }, { $set: { method: 'otp' } });

  it('takes along what it proved, and leaves the limits of what it did not', async () => {
    const asha = await customer();
    const [former, present, others] = [newPhone(), newPhone(), newPhone()];
    for (const phone of [former, present])
      expect((await give(asha.token, await contactCode(asha.token, { phone }))).status).toBe(200);
    await contactCode(asha.token, { phone: others });
    await openByCode(asha);
    expect((await remove(asha)).status).toBe(204);
    expect([await storedOtps(former), await storedOtps(present)]).toEqual([[], []]);
    const bound = { userId: new mongoose.Types.ObjectId(asha.id) };
    expect(await mongoose.connection.collection('otps').countDocuments(bound)).toBe(0);
    expect(await liveCodes(others)).toEqual([]);
    expect((await ask({ phone: others }, newNetwork())).status).toBe(429);
  });
});
