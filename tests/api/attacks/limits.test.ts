import { afterAll, beforeAll, describe, expect } from 'vitest';
import { createAttackSetup, type AttackSetup } from '@/tests/support/attacks/attack-setup';
import { attackTable, post, type Attack, type Expected } from '@/tests/support/attacks/attack-table';
import type { RawRequest } from '@/tests/support/clients/raw-http';

let scene: AttackSetup;
beforeAll(async () => {
  // No proxy is trusted: whoever says where a request came from is not believed.
  scene = await createAttackSetup('limits', { RATE_LIMITS: 'on' });
});
afterAll(() => scene.stop());

const LIMITED = { status: 429, code: 'RATE_LIMITED' };
const MALFORMED = { status: 400, code: 'VALIDATION' };

const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));
/** So many answers of the one kind, then refusals. */
const then = (count: number, first: Expected, refusals = 1): Expected[] => [
  ...times(count, () => first),
  ...times(refusals, () => LIMITED),
];
const isPolite: Attack['also'] = (answers) => {
  const wait = Number(answers.at(-1)!.headers['retry-after']);
  expect(wait).toBeGreaterThanOrEqual(1);
  expect(wait).toBeLessThanOrEqual(86_400);
};

describe('asking again and again', { timeout: 240_000 }, () => {
  attackTable(
    () => scene,
    [
      {
        name: 'eleven guesses at one password: the eleventh is not even judged',
        who: 'nobody',
        request: ({ users }) =>
          times(11, (n) => post('/api/auth/login', { email: users.victim.email, password: `guess ${n}` })),
        expect: then(10, { status: 401, code: 'LOGIN_FAILED' }),
        also: isPolite,
      },
      {
        name: 'signing in under another invented address each time',
        who: 'nobody',
        request: () =>
          times(10, (n): RawRequest =>
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
        // Eleven of twenty went before.
        expect: then(9, MALFORMED),
        also: isPolite,
      },
      {
        name: 'making accounts',
        who: 'nobody',
        request: () => times(6, () => post('/api/auth/register', {})),
        expect: then(5, MALFORMED),
        also: isPolite,
      },
      {
        name: 'guessing refresh tokens',
        who: 'nobody',
        request: () =>
          times(301, (n) => post('/api/auth/refresh', { refreshToken: `${'a'.repeat(24)}.guess${n}` })),
        expect: then(300, { status: 401, code: 'SESSION_ENDED' }),
        also: isPolite,
      },
      {
        name: 'placing orders',
        who: 'customer',
        request: () => times(11, (n) => post('/api/orders', {}, { 'idempotency-key': `try-${n}` })),
        expect: then(10, MALFORMED),
        also: isPolite,
      },
      {
        name: 'writing whatever',
        who: 'customer',
        request: () => times(121, () => post('/api/cart/items', {})),
        expect: then(120, MALFORMED),
        also: isPolite,
      },
      {
        name: 'guessing one’s own password on a stolen phone',
        who: 'victim',
        request: () => times(11, () => ({ ...post('/api/me/password', {}), method: 'PUT' })),
        expect: then(10, MALFORMED),
        also: isPolite,
      },
      {
        name: 'and nobody else waits for it: another customer writes',
        who: 'victim',
        request: ({ product }) => post('/api/cart/items', { productId: product.id, quantity: 1 }),
        expect: { status: 200 },
        mustNotChange: { everythingBut: ['cartitems'] },
      },
      {
        name: 'and reading goes on',
        who: 'customer',
        request: () => times(50, () => ({ path: '/api/orders' })),
        expect: { status: 200 },
      },
    ],
  );
});
