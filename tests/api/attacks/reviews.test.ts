import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { OwnReview } from '@/lib/domain/reviews/review-schema';
import { createAttackSetup, type AttackSetup, type Party } from '@/tests/support/attacks/attack-setup';
import { attackTable, post, type Attack, type Expected } from '@/tests/support/attacks/attack-table';
import type { RawRequest } from '@/tests/support/clients/raw-http';
import { placeDelivered, ratingViolations } from '@/tests/support/reviews';

let setup: AttackSetup;
let victims: OwnReview;
let hidden: OwnReview;
beforeAll(async () => {
  setup = await createAttackSetup('reviews', { RATE_LIMITS: 'on' });
  const { api, users, product } = setup;
  const review = async (user: Party, comment: string) => {
    await placeDelivered(api, users[user], product.id);
    return (
      await api.post<OwnReview>(`/api/products/${product.id}/reviews`, users[user].token, {
        rating: 3,
        comment,
      })
    ).body;
  };
  victims = await review('victim', 'Plain and honest.');
  hidden = await review('customer', 'The neighbour of flat 12 is a thief.');
  await api.call('PUT', `/api/reviews/${hidden.id}/hidden`, {
    token: users.manager.token,
    body: { reason: 'It accuses a person.' },
  });
});
afterAll(async () => {
  expect(await ratingViolations()).toEqual([]);
  await setup.stop();
});

const FORBIDDEN = { status: 403, code: 'FORBIDDEN' };
const NOT_FOUND = { status: 404, code: 'NOT_FOUND' };
const MALFORMED = { status: 400, code: 'VALIDATION' };
const UNAUTHENTICATED = { status: 401, code: 'UNAUTHENTICATED' };

const send = (method: string, path: string, body: unknown): RawRequest => ({ ...post(path, body), method });
const attack = (
  name: string,
  caller: Attack['caller'],
  request: (setup: AttackSetup) => RawRequest,
  refusal: Expected,
): Attack => ({
  name,
  caller,
  request,
  expect: refusal,
  mustNotChange: { everythingBut: ['auditevents', 'ratelimits'] },
});
const reviews = ({ product }: AttackSetup) => `/api/products/${product.id}/reviews`;

describe('reviews refuse', () => {
  attackTable(
    () => setup,
    [
      attack(
        'an edit of another customer’s review',
        'customer',
        () => send('PATCH', `/api/reviews/${victims.id}`, { rating: 1 }),
        NOT_FOUND,
      ),
      attack(
        'a deletion of another customer’s review',
        'customer',
        () => send('DELETE', `/api/reviews/${victims.id}`, {}),
        NOT_FOUND,
      ),
      attack(
        'an author who unhides the own review',
        'customer',
        () => send('DELETE', `/api/reviews/${hidden.id}/hidden`, {}),
        FORBIDDEN,
      ),
      attack(
        'an author who unhides the own review by an edit',
        'customer',
        () => send('PATCH', `/api/reviews/${hidden.id}`, { rating: 3, hidden: null }),
        MALFORMED,
      ),
      attack(
        'a second review in place of a hidden one',
        'customer',
        (setup) => post(reviews(setup), { rating: 5 }),
        { status: 409, code: 'REVIEW_EXISTS' },
      ),
      attack(
        'a customer who replies for the shop',
        'customer',
        () => send('PUT', `/api/reviews/${victims.id}/reply`, { text: 'Free milk for all.' }),
        FORBIDDEN,
      ),
      attack(
        'a partner who hides a review',
        'partner',
        () => send('PUT', `/api/reviews/${victims.id}/hidden`, { reason: 'spite' }),
        FORBIDDEN,
      ),
      attack(
        'a partner who writes a review',
        'partner',
        (setup) => post(reviews(setup), { rating: 5 }),
        FORBIDDEN,
      ),
      attack(
        'a manager who writes a review',
        'manager',
        (setup) => post(reviews(setup), { rating: 5 }),
        FORBIDDEN,
      ),
      attack(
        'a manager who edits a review',
        'manager',
        () => send('PATCH', `/api/reviews/${victims.id}`, { rating: 5 }),
        FORBIDDEN,
      ),
      attack(
        'an admin who hides a review',
        'admin',
        () => send('PUT', `/api/reviews/${victims.id}/hidden`, { reason: 'spite' }),
        FORBIDDEN,
      ),
      attack(
        'a visitor who writes a review',
        'nobody',
        (setup) => post(reviews(setup), { rating: 5 }),
        UNAUTHENTICATED,
      ),
      attack(
        'a review in the name of another user',
        'customer',
        (setup) => post(reviews(setup), { rating: 5, userId: setup.users.victim.id }),
        MALFORMED,
      ),
      attack(
        'a query operator as stars',
        'customer',
        () => send('PATCH', `/api/reviews/${hidden.id}`, { rating: { $gt: 0 } }),
        MALFORMED,
      ),
      attack(
        'a query operator as comment',
        'customer',
        () => send('PATCH', `/api/reviews/${hidden.id}`, { rating: 3, comment: { $ne: '' } }),
        MALFORMED,
      ),
      attack(
        'a comment of 60,000 characters',
        'customer',
        () => send('PATCH', `/api/reviews/${hidden.id}`, { rating: 3, comment: 'x'.repeat(60_000) }),
        MALFORMED,
      ),
      attack(
        'a comment of 600 letters with 30 accents each',
        'customer',
        () =>
          send('PATCH', `/api/reviews/${hidden.id}`, {
            rating: 3,
            comment: `e${'\u0301'.repeat(30)}`.repeat(600),
          }),
        MALFORMED,
      ),
    ],
  );
});

describe('reviews show', () => {
  attackTable(
    () => setup,
    [
      {
        name: 'HTML in a comment as text in JSON, with a type that no browser renders',
        caller: 'victim',
        request: (setup) => [
          send('PATCH', `/api/reviews/${victims.id}`, {
            rating: 3,
            comment: '<img src=x onerror=alert(1)></script>',
          }),
          { path: reviews(setup) },
        ],
        expect: { status: 200 },
        mustNotChange: { everythingBut: ['reviews', 'ratelimits'] },
        also: ([, answer]) => {
          expect(answer!.headers['content-type']).toBe('application/json');
          expect(answer!.headers['x-content-type-options']).toBe('nosniff');
          const { items } = JSON.parse(answer!.text) as { items: { comment: string }[] };
          expect(items[0]!.comment).toBe('<img src=x onerror=alert(1)></script>');
        },
      },
      {
        name: 'no hidden review, no surname and no user id to a visitor',
        caller: 'nobody',
        request: (setup) => [
          { path: `${reviews(setup)}?sort=lowest&limit=100` },
          { path: `${reviews(setup)}?cursor=1${'f'.repeat(24)}&sort=highest` },
        ],
        expect: { status: 200 },
        also: (answers, { users }) => {
          for (const { text } of answers)
            expect(text).not.toMatch(new RegExp(`thief|accuses|Rao|${users.victim.id}|${users.customer.id}`));
        },
      },
    ],
  );
});

describe('reviews limit', () => {
  attackTable(
    () => setup,
    [
      {
        name: 'a customer who rewrites a review without end',
        caller: 'customer',
        request: () =>
          Array.from({ length: 40 }, (_, n) =>
            send('PATCH', `/api/reviews/${hidden.id}`, { rating: (n % 5) + 1 }),
          ),
        expect: [],
        mustNotChange: { everythingBut: ['reviews', 'ratelimits'] },
        also: (answers) => {
          const statuses = answers.map(({ status }) => status);
          expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(30);
          expect(statuses.at(-1)).toBe(429);
          expect(Number(answers.at(-1)!.headers['retry-after'])).toBeGreaterThan(60);
        },
      },
    ],
  );
});
