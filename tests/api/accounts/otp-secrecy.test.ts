import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { developmentSender } from '@/lib/auth/development-sender';
import { toMirrorRow } from '@/lib/mirror/rows/mirror-tables';
import { configureEnv, env } from '@/lib/runtime/env';
import { configureLogger, flushLogs } from '@/lib/runtime/logger';
import { newMailbox, newPhone, otpClient } from '@/tests/support/clients/otp-client';
import { anotherCode, openOutbox, storedOtps, type Outbox } from '@/tests/support/clients/otp-outbox';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

const folder = mkdtempSync(join(tmpdir(), 'blinkcart-otp-'));
const file = join(folder, 'server.log');
let shop: TestServer;
let outbox: Outbox;
const { requestCode, verify, challenge } = otpClient(
  () => shop.api,
  () => outbox,
);

beforeAll(async () => {
  shop = await startTestServer('otp-secrecy');
  await configureLogger({ level: 'debug', file });
});
afterAll(async () => {
  await shop.stop();
  rmSync(folder, { recursive: true, force: true });
});

function logged(): string {
  flushLogs();
  return readFileSync(file, 'utf8');
}

describe('live mode', () => {
  it('responds 503 OTP_UNAVAILABLE without a sender and stores no code', async () => {
    for (const to of [{ phone: newPhone() }, { email: newMailbox() }]) {
      const { status, body } = await requestCode(to);
      expect([status, body.code, body.demoCode]).toEqual([503, 'OTP_UNAVAILABLE', undefined]);
      expect(await storedOtps(Object.values(to)[0])).toEqual([]);
    }
  });

  it('makes the development sender refuse to send', async () => {
    expect(env().mode).toBe('live');
    const to = { channel: 'phone', address: newPhone(), purpose: 'sign-in' } as const;
    const message = { ...to, code: '771234', expiresInMinutes: 5 };
    await expect(developmentSender.send(message)).rejects.toThrow(
      'The development sender must not send codes in live mode.',
    );
    expect(logged()).not.toContain('771234');
  });

  it('keeps codes and challenges out of MongoDB, mirror rows, responses and the log', async () => {
    outbox = openOutbox();
    try {
      const [phone, email] = [newPhone(), newMailbox()];
      const made = [await challenge({ phone }), await challenge({ email })];
      const [used, open] = made as [(typeof made)[0], (typeof made)[0]];
      const answers = [
        await verify(used.id, anotherCode(used.code)),
        await verify(used.id, used.code),
        await verify(used.id, used.code),
        await verify(open.id, anotherCode(open.code)),
        await verify(open.id, 'nonsense'),
      ];
      expect(answers.map(({ status }) => status)).toEqual([401, 200, 401, 401, 400]);

      const docs = [...(await storedOtps(phone)), ...(await storedOtps(email))];
      expect(docs).toHaveLength(2);
      const rows = docs.map((doc) => toMirrorRow({ collection: 'otps', doc }));
      expect(rows).toMatchObject([
        { phone, email: null },
        { phone: null, email },
      ]);
      const collections = await mongoose.connection.db!.collections();
      const database = await Promise.all(collections.map((collection) => collection.find().toArray()));
      const places = { database, rows, answers: answers.map(({ body }) => body), log: logged() };
      expect(logged()).toContain('/api/auth/otp/verify');
      for (const [place, content] of Object.entries(places))
        for (const { id, code } of made) {
          // A code can occur by chance inside a longer number or id, so only a separate match counts.
          expect(JSON.stringify(content), place).not.toMatch(new RegExp(`(?<![\\w.])${code}(?![\\w.])`));
          expect(JSON.stringify(content), place).not.toContain(id);
        }
      for (const { codeHash, challengeHash } of docs)
        expect(JSON.stringify([rows, answers, logged()])).not.toMatch(
          new RegExp(`${codeHash}|${challengeHash}`),
        );
    } finally {
      outbox.close();
    }
  });
});

describe('demo mode', () => {
  beforeAll(() => {
    configureEnv({ MONGODB_URI: env().MONGODB_URI });
  });
  afterAll(() => {
    configureEnv(undefined);
  });

  it.each([
    ['phone', newPhone()],
    ['email', newMailbox()],
  ])(
    'shows a code for a %s in the response and in one log line when it has no sender',
    async (field, address) => {
      const { status, body } = await requestCode({ [field]: address });
      expect([status, body.demoCode]).toEqual([202, expect.stringMatching(/^\d{6}$/)]);
      const lines = logged()
        .split('\n')
        .filter((line) => line.includes(address));
      expect(lines).toHaveLength(1);
      expect((JSON.parse(lines[0]!) as { msg: string }).msg).toBe(
        `one-time code by ${field} for ${address}: ${body.demoCode}`,
      );
      expect((await verify(body.challengeId, body.demoCode!)).status).toBe(200);
    },
  );

  it('uses a configured gateway and does not show the code', async () => {
    outbox = openOutbox();
    const phone = newPhone();
    const { body } = await requestCode({ phone });
    outbox.close();
    expect([body.demoCode, outbox.codesTo(phone).length]).toEqual([undefined, 1]);
    expect(logged()).not.toContain(phone);
  });
});
