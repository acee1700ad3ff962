import { afterAll, beforeAll, describe, expect } from 'vitest';
import { createAttackSetup, type AttackSetup } from '@/tests/support/attacks/attack-setup';
import { attackTable, post, type Attack, type Expected } from '@/tests/support/attacks/attack-table';
import { newPhone, otpClient } from '@/tests/support/clients/otp-client';
import { startSmsGateway } from '@/tests/support/clients/otp-gateways';

let gateway: Awaited<ReturnType<typeof startSmsGateway>>;
let scene: AttackSetup;
beforeAll(async () => {
  gateway = await startSmsGateway();
  scene = await createAttackSetup('codes', {
    SMS_GATEWAY_URL: gateway.url,
    SMS_GATEWAY_TOKEN: 'gateway-token',
  });
});
afterAll(async () => {
  await scene.stop();
  await gateway.stop();
});

const WRONG = { status: 401, code: 'OTP_WRONG' };
const MALFORMED = { status: 400, code: 'VALIDATION' };
const LIMITED = { status: 429, code: 'RATE_LIMITED' };

const { ask } = otpClient(() => scene.api);
const verify = (challengeId: unknown, code: unknown, more: object = {}) =>
  post('/api/auth/otp/verify', { challengeId, code, ...more });

/** A challenge and the code that the phone was sent for it. */
async function challenge(phone = newPhone()): Promise<{ id: string; code: string; phone: string }> {
  const { status, body } = await ask({ phone });
  expect(status).toBe(202);
  const sent = gateway.messages.map((message) => message.body as { to: string; text: string });
  const { text } = sent.findLast(({ to }) => to === phone)!;
  return { id: body.challengeId, code: /\b\d{6}\b/.exec(text)![0], phone };
}
const another = (code: string, n = 1) => String((Number(code) + n) % 1_000_000).padStart(6, '0');

const asks = (name: string, to: object, refusal: Expected = MALFORMED): Attack => ({
  name,
  who: 'nobody',
  request: () => post('/api/auth/otp/request', to),
  expect: refusal,
  also: () =>
    expect(gateway.messages.filter(({ body }) => (body as { to: string }).to.startsWith('+1900'))).toEqual(
      [],
    ),
});

describe('asking for codes:', () => {
  attackTable(
    () => scene,
    [
      asks('to a number that costs by the minute, abroad', { phone: '+19005551234' }),
      asks('to a list of numbers', { phone: ['+919876500001', '+919876500002'] }),
      asks('to an operator', { phone: { $ne: null } }),
      asks('to a phone and a mailbox at once', { phone: '+919876500001', email: 'a@blinkcart.test' }),
      asks('to nobody', {}),
      asks('with a code of one’s own', { phone: '+919876500001', code: '123456' }),
      asks('for another purpose', { phone: '+919876500001', purpose: 'become-admin' }),
      {
        name: 'twice in a row: one text, and the first code stays the one that is good',
        who: 'nobody',
        request: async () => {
          const { phone } = await challenge();
          return post('/api/auth/otp/request', { phone });
        },
        expect: LIMITED,
      },
      {
        name: 'twenty times at once: one text',
        who: 'nobody',
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

describe('guessing a code:', () => {
  attackTable(
    () => scene,
    [
      {
        name: 'five wrong ones, and then the right one comes too late',
        who: 'nobody',
        request: async () => {
          const { id, code } = await challenge();
          return [...Array.from({ length: 5 }, (_, n) => verify(id, another(code, n + 1))), verify(id, code)];
        },
        expect: Array<Expected>(6).fill(WRONG),
        mustNotChange: { everythingBut: ['otps'] },
      },
      {
        name: 'fifty at once are five tries',
        who: 'nobody',
        atOnce: true,
        request: async () => {
          const { id, code } = await challenge();
          return Array.from({ length: 50 }, (_, n) => verify(id, another(code, n + 1)));
        },
        expect: WRONG,
        mustNotChange: { everythingBut: ['otps'] },
        also: (answers) => {
          const counted = answers.filter(({ text }) => text.includes('triesLeft'));
          expect(counted).toHaveLength(5);
        },
      },
      {
        name: 'the right one after it was used',
        who: 'nobody',
        request: async ({ api }) => {
          const { id, code } = await challenge();
          const used = await api.post('/api/auth/otp/verify', undefined, { challengeId: id, code });
          expect(used.status).toBe(200);
          return verify(id, code);
        },
        expect: WRONG,
      },
      {
        name: 'the right one of another’s challenge',
        who: 'nobody',
        request: async () => {
          const [own, theirs] = [await challenge(), await challenge()];
          return verify(theirs.id, own.code);
        },
        expect: WRONG,
        mustNotChange: { everythingBut: ['otps'] },
      },
      {
        name: 'of a challenge that never was',
        who: 'nobody',
        request: () => verify('A'.repeat(22), '123456'),
        expect: WRONG,
      },
      {
        name: 'by anything but six digits and an id, or with more beside them',
        who: 'nobody',
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
