import { afterAll, beforeAll, describe, expect } from 'vitest';
import { createAttackSetup, type AttackSetup } from '@/tests/support/attacks/attack-setup';
import { attackTable, post, type Attack, type Expected } from '@/tests/support/attacks/attack-table';
import { newPhone, otpClient } from '@/tests/support/clients/otp-client';
import { startSmsGateway } from '@/tests/support/clients/otp-gateways';

let gateway: Awaited<ReturnType<typeof startSmsGateway>>;
let setup: AttackSetup;
beforeAll(async () => {
  gateway = await startSmsGateway();
  setup = await createAttackSetup('codes', {
    SMS_GATEWAY_URL: gateway.url,
    SMS_GATEWAY_TOKEN: 'gateway-token',
  });
});
afterAll(async () => {
  await setup.stop();
  await gateway.stop();
});

const WRONG = { status: 401, code: 'OTP_WRONG' };
const MALFORMED = { status: 400, code: 'VALIDATION' };
const LIMITED = { status: 429, code: 'RATE_LIMITED' };

const { requestCode } = otpClient(() => setup.api);
const verify = (challengeId: unknown, code: unknown, more: object = {}) =>
  post('/api/auth/otp/verify', { challengeId, code, ...more });

/** Requests a code; returns its challenge and the code that was sent to the phone. */
async function challenge(phone = newPhone()): Promise<{ id: string; code: string; phone: string }> {
  const { status, body } = await requestCode({ phone });
  expect(status).toBe(202);
  const sent = gateway.messages.map((message) => message.body as { to: string; text: string });
  const { text } = sent.findLast(({ to }) => to === phone)!;
  return { id: body.challengeId, code: /\b\d{6}\b/.exec(text)![0], phone };
}
const anotherCode = (code: string, n = 1) => String((Number(code) + n) % 1_000_000).padStart(6, '0');

const codeRequest = (name: string, to: object, refusal: Expected = MALFORMED): Attack => ({
  name,
  caller: 'nobody',
  request: () => post('/api/auth/otp/request', to),
  expect: refusal,
  also: () =>
    expect(gateway.messages.filter(({ body }) => (body as { to: string }).to.startsWith('+1900'))).toEqual(
      [],
    ),
});

describe('POST /api/auth/otp/request', () => {
  attackTable(
    () => setup,
    [
      codeRequest('rejects a premium number abroad', { phone: '+19005551234' }),
      codeRequest('rejects a list of numbers', { phone: ['+919876500001', '+919876500002'] }),
      codeRequest('rejects a query operator', { phone: { $ne: null } }),
      codeRequest('rejects a phone together with an email', {
        phone: '+919876500001',
        email: 'a@blinkcart.test',
      }),
      codeRequest('rejects an empty body', {}),
      codeRequest('rejects a client-supplied code', { phone: '+919876500001', code: '123456' }),
      codeRequest('rejects another purpose', { phone: '+919876500001', purpose: 'become-admin' }),
      {
        name: 'rejects a second request within 30 s',
        caller: 'nobody',
        request: async () => {
          const { phone } = await challenge();
          return post('/api/auth/otp/request', { phone });
        },
        expect: LIMITED,
      },
      {
        name: 'sends one code for 20 concurrent requests',
        caller: 'nobody',
        atOnce: true,
        request: () => {
          gateway.messages.splice(0);
          return Array.from({ length: 20 }, () => post('/api/auth/otp/request', { phone: '+919876599999' }));
        },
        expect: [],
        mustNotChange: { everythingBut: ['otps'] },
        also: (answers) => {
          expect(answers.map(({ status }) => status).sort()).toEqual([202, ...Array<number>(19).fill(429)]);
          expect(gateway.messages).toHaveLength(1);
          for (const { text } of answers) expect(text).not.toMatch(/\b\d{6}\b.*code|demoCode/);
        },
      },
    ],
  );
});

describe('POST /api/auth/otp/verify', () => {
  attackTable(
    () => setup,
    [
      {
        name: 'rejects the right code after five wrong ones',
        caller: 'nobody',
        request: async () => {
          const { id, code } = await challenge();
          return [
            ...Array.from({ length: 5 }, (_, n) => verify(id, anotherCode(code, n + 1))),
            verify(id, code),
          ];
        },
        expect: Array<Expected>(6).fill(WRONG),
        mustNotChange: { everythingBut: ['otps'] },
      },
      {
        name: 'counts five attempts for 50 concurrent requests',
        caller: 'nobody',
        atOnce: true,
        request: async () => {
          const { id, code } = await challenge();
          return Array.from({ length: 50 }, (_, n) => verify(id, anotherCode(code, n + 1)));
        },
        expect: WRONG,
        mustNotChange: { everythingBut: ['otps'] },
        also: (answers) => {
          const counted = answers.filter(({ text }) => text.includes('triesLeft'));
          expect(counted).toHaveLength(5);
        },
      },
      {
        name: 'rejects a used code',
        caller: 'nobody',
        request: async ({ api }) => {
          const { id, code } = await challenge();
          const used = await api.post('/api/auth/otp/verify', undefined, { challengeId: id, code });
          expect(used.status).toBe(200);
          return verify(id, code);
        },
        expect: WRONG,
      },
      {
        name: 'rejects the code of another challenge',
        caller: 'nobody',
        request: async () => {
          const [first, second] = [await challenge(), await challenge()];
          return verify(second.id, first.code);
        },
        expect: WRONG,
        mustNotChange: { everythingBut: ['otps'] },
      },
      {
        name: 'rejects an unknown challenge',
        caller: 'nobody',
        request: () => verify('A'.repeat(22), '123456'),
        expect: WRONG,
      },
      {
        name: 'rejects malformed codes, challenges and unknown fields',
        caller: 'nobody',
        request: async () => {
          const { id, code } = await challenge();
          return [
            verify(id, { $ne: null }),
            verify(id, Number(code)),
            verify(id, [code]),
            verify(id, `${code}\n`),
            verify(id, `${code}0`),
            verify({ $gt: '' }, code),
            verify(id, code, { role: 'admin' }),
            verify(id, code, { phone: '+919876500003' }),
          ];
        },
        expect: MALFORMED,
      },
    ],
  );
});
