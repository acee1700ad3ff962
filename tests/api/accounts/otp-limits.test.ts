import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enforceRetention } from '@/lib/services/accounts/data/enforce-retention';
import { days, hours, minutes, seconds } from '@/lib/runtime/clock';
import type { OtpDoc } from '@/models/otp';
import { storedDocument } from '@/tests/support/mirror/mirror-documents';
import { newPhone, otpClient } from '@/tests/support/clients/otp-client';
import {
  anotherCode,
  openOutbox,
  passTime,
  storedOtps,
  type Outbox,
} from '@/tests/support/clients/otp-outbox';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

const DAILY_CAP = 60;
let shop: TestServer;
let outbox: Outbox;
const { requestCode, verify, challenge } = otpClient(
  () => shop.api,
  () => outbox,
);

beforeAll(async () => {
  // One proxy is trusted, so that each test can use its own client address.
  const env = { RATE_LIMITS: 'on', TRUST_PROXY: '1', OTP_DAILY_CAP: String(DAILY_CAP) };
  shop = await startTestServer('otp-limits', env);
  outbox = openOutbox();
});
afterAll(async () => {
  outbox.close();
  await shop.stop();
});

let networks = 0;
const newNetwork = () => ({ 'x-forwarded-for': `203.0.113.${(networks += 1)}` });

type Answer = Awaited<ReturnType<typeof requestCode | typeof verify>>;

/** Expects 429 with a retry-after between `least` and `most` seconds. */
function expectWait({ status, body, headers }: Answer, least: number, most: number): void {
  expect([status, body.code]).toEqual([429, 'RATE_LIMITED']);
  const wait = Number(headers.get('retry-after'));
  expect(wait).toBeGreaterThanOrEqual(least);
  expect(wait).toBeLessThanOrEqual(most);
}

/** Requests `count` codes, each `apart` ms after the previous one and from another network. */
async function challenges(phone: string, count: number, apart = minutes(1)) {
  const issued = [];
  for (let n = 0; n < count; n += 1) {
    if (n > 0) await passTime(phone, apart);
    issued.push(await challenge({ phone }, newNetwork()));
  }
  return issued;
}

describe('limits per phone', () => {
  it('a second request within 30 s is refused, and the first code stays valid', async () => {
    const phone = newPhone();
    const { id, code } = await challenge({ phone }, newNetwork());
    await passTime(phone, seconds(20));
    expectWait(await requestCode({ phone }, newNetwork()), 8, 10);
    expect(outbox.codesTo(phone)).toHaveLength(1);
    expect((await verify(id, code, {}, newNetwork())).status).toBe(200);
  });

  it('twenty concurrent requests send one code', async () => {
    const phone = newPhone();
    const answers = await Promise.all(Array.from({ length: 20 }, () => requestCode({ phone }, newNetwork())));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, ...Array<number>(19).fill(429)]);
    expect([outbox.codesTo(phone).length, (await storedOtps(phone)).length]).toEqual([1, 1]);
  });

  it('ten concurrent requests after 30 s send one more code and leave one live', async () => {
    const phone = newPhone();
    await challenge({ phone }, newNetwork());
    await passTime(phone, seconds(30));
    const answers = await Promise.all(Array.from({ length: 10 }, () => requestCode({ phone }, newNetwork())));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    expect((await storedOtps(phone)).filter(({ live }) => live)).toHaveLength(1);
  });

  it('three codes in 15 minutes, with the remaining wait in the responses', async () => {
    const phone = newPhone();
    await challenges(phone, 2);
    await passTime(phone, minutes(1));
    const third = await requestCode({ phone }, newNetwork());
    expect(third.status).toBe(202);
    // The first code is two minutes old now.
    expect(third.body.resendAfter).toBeGreaterThan(minutes(12.5) / 1000);
    expect(third.body.resendAfter).toBeLessThanOrEqual(minutes(13) / 1000);
    await passTime(phone, minutes(1));
    expectWait(await requestCode({ phone }, newNetwork()), minutes(11.5) / 1000, minutes(12) / 1000);
    await passTime(phone, minutes(12));
    expect((await requestCode({ phone }, newNetwork())).status).toBe(202);
  });

  it('eight codes a day', async () => {
    const phone = newPhone();
    await challenges(phone, 8, minutes(30));
    await passTime(phone, minutes(30));
    expectWait(await requestCode({ phone }, newNetwork()), hours(19.9) / 1000, hours(20) / 1000);
    expect(outbox.codesTo(phone)).toHaveLength(8);
  });

  it('ten wrong attempts block verification and new codes for an hour', async () => {
    const phone = newPhone();
    let last = { id: '', code: '' };
    for (const guesses of [4, 4, 2]) {
      if (last.id) await passTime(phone, minutes(1));
      last = await challenge({ phone }, newNetwork());
      for (let n = 1; n <= guesses; n += 1)
        expect((await verify(last.id, anotherCode(last.code, n), {}, newNetwork())).status).toBe(401);
    }
    const sessions = await mongoose.connection.collection('sessions').countDocuments();
    expectWait(await verify(last.id, last.code, {}, newNetwork()), hours(1) / 1000, hours(1.1) / 1000);
    expect(await mongoose.connection.collection('sessions').countDocuments()).toBe(sessions);
    expect((await storedOtps(phone)).at(-1)!.attempts).toBe(2);

    // A new code could not be verified, so it is not sent.
    await passTime(phone, minutes(20));
    expectWait(await requestCode({ phone }, newNetwork()), minutes(40) / 1000, minutes(45) / 1000);
    await passTime(phone, minutes(46));
    const fresh = await challenge({ phone }, newNetwork());
    expect((await verify(fresh.id, fresh.code, {}, newNetwork())).status).toBe(200);
  });

  it('codes that failed to send do not count', async () => {
    const phone = newPhone();
    for (let n = 0; n < 4; n += 1) {
      outbox.fail(new Error('The gateway is down.'));
      expect((await requestCode({ phone }, newNetwork())).status).toBe(503);
    }
    expect((await requestCode({ phone }, newNetwork())).status).toBe(202);
  });
});

describe('limits per network', () => {
  it('ten codes an hour for all addresses together; other networks are not affected', async () => {
    const network = newNetwork();
    const sent = outbox.messages.length;
    const answers = [];
    for (let n = 0; n < 12; n += 1) answers.push(await requestCode({ phone: newPhone() }, network));
    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(10).fill(202), 429, 429]);
    expectWait(answers[10]!, 1, hours(1) / 1000);
    expect(outbox.messages.length - sent).toBe(10);
    expect((await requestCode({ phone: newPhone() }, newNetwork())).status).toBe(202);
  });

  it('twenty verification attempts in five minutes', async () => {
    const network = newNetwork();
    const statuses = [];
    for (let n = 0; n < 21; n += 1)
      statuses.push((await verify('A'.repeat(22), '123456', {}, network)).status);
    expect(statuses).toEqual([...Array<number>(20).fill(401), 429]);
  });
});

describe('limits of the shop', () => {
  const stored = () => mongoose.connection.collection('otps');

  it('sends no more codes in a day than OTP_DAILY_CAP', async () => {
    const sentAt = new Date(Date.now() - hours(10));
    const times = { createdAt: sentAt, expiresAt: new Date(sentAt.getTime() + minutes(5)) };
    const docs = Array.from({ length: DAILY_CAP }, (_, n) =>
      storedDocument('otps', { address: `+9197${String(n).padStart(8, '0')}`, ...times }),
    );
    await stored().insertMany(docs);
    const sent = outbox.messages.length;
    const refused = await requestCode({ phone: newPhone() }, newNetwork());
    expectWait(refused, hours(13.9) / 1000, hours(14) / 1000);
    expect(outbox.messages).toHaveLength(sent);
    await stored().deleteMany({ _id: { $in: docs.map(({ _id }) => _id) } });
    expect((await requestCode({ phone: newPhone() }, newNetwork())).status).toBe(202);
  });

  it('retention removes codes a day after expiry, marks them for the mirror and keeps younger ones', async () => {
    const [old, young] = [newPhone(), newPhone()];
    for (const phone of [old, young]) await challenge({ phone }, newNetwork());
    await passTime(old, days(1) + minutes(6));
    await passTime(young, days(1) + minutes(4));
    const [{ _id }] = (await storedOtps(old)) as [OtpDoc];
    expect(await enforceRetention('otps')).toBe(1);
    const removed = await stored().findOne({ _id });
    expect(removed).toMatchObject({ deletedAt: expect.any(Date) as Date, rev: 2, mirrorPending: true });
    // The tombstone keeps no address.
    expect([removed?.address, removed?.live]).toEqual(['', undefined]);
    const [kept] = await storedOtps(young);
    expect(kept).toMatchObject({ rev: 1 });
    expect(kept).not.toHaveProperty('deletedAt');
    expect(await enforceRetention('otps')).toBe(0);
  });
});
