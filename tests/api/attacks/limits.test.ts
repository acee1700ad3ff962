import { afterAll, beforeAll, describe, expect } from 'vitest';
import { createAttackSetup, type AttackSetup } from '@/tests/support/attacks/attack-setup';
import { attackTable, post, type Attack, type Expected } from '@/tests/support/attacks/attack-table';
import type { RawRequest } from '@/tests/support/clients/raw-http';

let setup: AttackSetup;
beforeAll(async () => {
  // No proxy is trusted, so forwarded headers must not change the client address.
  setup = await createAttackSetup('limits', { RATE_LIMITS: 'on' });
});
afterAll(() => setup.stop());

const RATE_LIMITED = { status: 429, code: 'RATE_LIMITED' };
const MALFORMED = { status: 400, code: 'VALIDATION' };

const repeat = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));
/** `count` responses of one kind, then refusals. */
const thenLimited = (count: number, first: Expected, refusals = 1): Expected[] => [
  ...repeat(count, () => first),
  ...repeat(refusals, () => RATE_LIMITED),
];
const expectRetryAfter: Attack['also'] = (answers) => {
  const wait = Number(answers.at(-1)!.headers['retry-after']);
  expect(wait).toBeGreaterThanOrEqual(1);
  expect(wait).toBeLessThanOrEqual(86_400);
};

describe('rate limits of repeated requests', { timeout: 240_000 }, () => {
  attackTable(
    () => setup,
    [
      {
        name: 'rejects the eleventh password guess without checking it',
        caller: 'nobody',
        request: ({ users }) =>
          repeat(11, (n) => post('/api/auth/login', { email: users.victim.email, password: `guess ${n}` })),
        expect: thenLimited(10, { status: 401, code: 'LOGIN_FAILED' }),
        also: expectRetryAfter,
      },
      {
        name: 'ignores forged forwarded addresses at sign-in',
        caller: 'nobody',
        request: () =>
          repeat(10, (n): RawRequest =>
            post(
              '/api/auth/login',
              {},
              {
                'x-forwarded-for': `203.0.113.${n}`,
                'x-real-ip': `203.0.113.${n}`,
                'x-client-ip': `203.0.113.${n}`,
                forwarded: `for=203.0.113.${n}`,
              },
            ),
          ),
        // The test before used eleven of the twenty attempts.
        expect: thenLimited(9, MALFORMED),
        also: expectRetryAfter,
      },
      {
        name: 'registration',
        caller: 'nobody',
        request: () => repeat(6, () => post('/api/auth/register', {})),
        expect: thenLimited(5, MALFORMED),
        also: expectRetryAfter,
      },
      {
        name: 'refresh tokens',
        caller: 'nobody',
        request: () =>
          repeat(301, (n) => post('/api/auth/refresh', { refreshToken: `${'a'.repeat(24)}.guess${n}` })),
        expect: thenLimited(300, { status: 401, code: 'SESSION_ENDED' }),
        also: expectRetryAfter,
      },
      {
        name: 'orders',
        caller: 'customer',
        request: () => repeat(11, (n) => post('/api/orders', {}, { 'idempotency-key': `try-${n}` })),
        expect: thenLimited(10, MALFORMED),
        also: expectRetryAfter,
      },
      {
        name: 'other writes',
        caller: 'customer',
        request: () => repeat(121, () => post('/api/cart/items', {})),
        expect: thenLimited(120, MALFORMED),
        also: expectRetryAfter,
      },
      {
        name: 'current password guesses in a session',
        caller: 'victim',
        request: () => repeat(11, () => ({ ...post('/api/me/password', {}), method: 'PUT' })),
        expect: thenLimited(10, MALFORMED),
        also: expectRetryAfter,
      },
      {
        name: 'another customer can still write',
        caller: 'victim',
        request: ({ product }) => post('/api/cart/items', { productId: product.id, quantity: 1 }),
        expect: { status: 200 },
        mustNotChange: { everythingBut: ['cartitems'] },
      },
      {
        name: 'reads are not limited',
        caller: 'customer',
        request: () => repeat(50, () => ({ path: '/api/orders' })),
        expect: { status: 200 },
      },
    ],
  );
});
