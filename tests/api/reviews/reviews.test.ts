import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { OwnReview, OwnReviewState, ReviewPage } from '@/lib/domain/reviews/review-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { expectInvariants } from '@/tests/support/invariants';
import { createOrderActors, orderIn, type OrderActors } from '@/tests/support/order-steps';
import { createProduct } from '@/tests/support/products';
import { recordEvents } from '@/tests/support/recorded-events';
import { ratingViolations } from '@/tests/support/reviews';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

type Refusal = { code: string; detail: string; errors?: { path: string; message: string }[] };

let shop: TestServer;
let actors: OrderActors;
let product: Product;

beforeAll(async () => {
  shop = await startTestServer('reviews');
});
afterAll(async () => {
  expect(await ratingViolations()).toEqual([]);
  await expectInvariants();
  await shop.stop();
});
beforeEach(async () => {
  actors = await createOrderActors();
  product = await createProduct();
});

const deliver = (by: Partial<OrderActors> = {}) =>
  orderIn(shop.api, { ...actors, ...by }, 'DELIVERED', { lines: [{ productId: product.id }] });
const write = <T = OwnReview>(user: TestUser, body: object) =>
  shop.api.post<T>(`/api/products/${product.id}/reviews`, user.token, body);
const list = async (query = '') =>
  (await shop.api.get<ReviewPage>(`/api/products/${product.id}/reviews${query}`)).body;
const edit = <T = OwnReview>(user: TestUser, id: string, body: object) =>
  shop.api.call<T>('PATCH', `/api/reviews/${id}`, { token: user.token, body });
const remove = (user: TestUser, id: string) =>
  shop.api.call<Refusal>('DELETE', `/api/reviews/${id}`, { token: user.token, body: {} });
const own = async (user: TestUser) =>
  (await shop.api.get<OwnReviewState>(`/api/products/${product.id}/reviews/own`, user.token)).body;
const ratingOfProduct = async () => {
  const { rating, ratingCount } = (await shop.api.get<Product>(`/api/products/${product.id}`)).body;
  return [rating, ratingCount];
};

describe('POST /api/products/:id/reviews', () => {
  it('stores the review, counts it in the product and shows it under the first name', async () => {
    await deliver();
    const events = recordEvents('product_updated');
    const { status, body } = await write(actors.customer, { rating: 4, comment: '  Creamy,\r\nand fresh. ' });
    events.stop();
    expect([status, body]).toEqual([
      201,
      {
        id: expect.stringMatching(/^[0-9a-f]{24}$/) as string,
        rev: 1,
        productId: product.id,
        rating: 4,
        comment: 'Creamy,\nand fresh.',
        author: 'Asha',
        at: expect.any(String) as string,
        editedAt: null,
        reply: null,
        hidden: null,
      },
    ]);
    const { hidden: _hidden, ...shown } = body;
    expect(await list()).toEqual({
      items: [shown],
      nextCursor: null,
      rating: 4,
      ratingCount: 1,
      distribution: [0, 0, 0, 1, 0],
    });
    expect(await ratingOfProduct()).toEqual([4, 1]);
    expect(events.facts).toMatchObject([{ id: product.id, rating: 4, ratingCount: 1 }]);
    expect(await own(actors.customer)).toEqual({ review: body, delivered: true });
  });

  it.each([
    ['before an order was placed', null],
    ['while the order is on the way', 'ON_THE_WAY' as const],
    ['after the order was cancelled', 'CANCELLED' as const],
    ['after the delivery failed', 'FAILED' as const],
  ])('answers 403 %s', async (_name, status) => {
    if (status) await orderIn(shop.api, actors, status, { lines: [{ productId: product.id }] });
    expect(await write<Refusal>(actors.customer, { rating: 5 })).toMatchObject({
      status: 403,
      body: { code: 'NOT_DELIVERED' },
    });
    expect(await own(actors.customer)).toEqual({ review: null, delivered: false });
  });

  it('answers 403 for a product of which only another customer received an order', async () => {
    await deliver({ customer: await createActor('customer') });
    expect((await write(actors.customer, { rating: 5 })).status).toBe(403);
  });

  it('answers 409 for a second review, also after a second delivery', async () => {
    await deliver();
    await deliver();
    await write(actors.customer, { rating: 5 });
    expect(await write<Refusal>(actors.customer, { rating: 1 })).toMatchObject({
      status: 409,
      body: { code: 'REVIEW_EXISTS' },
    });
    expect(await ratingOfProduct()).toEqual([5, 1]);
  });

  it('stores one of 8 concurrent reviews of a customer', async () => {
    await deliver();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => write(actors.customer, { rating: (n % 5) + 1 })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(7).fill(409)]);
    expect((await list()).items).toHaveLength(1);
  });

  it('answers 404 for an unknown product', async () => {
    const path = `/api/products/${'a'.repeat(24)}/reviews`;
    expect((await shop.api.post(path, actors.customer.token, { rating: 5 })).status).toBe(404);
    expect((await shop.api.get(path)).status).toBe(404);
  });

  it.each<[string, object, string]>([
    ['no stars', {}, 'rating'],
    ['zero stars', { rating: 0 }, 'rating'],
    ['six stars', { rating: 6 }, 'rating'],
    ['half a star', { rating: 4.5 }, 'rating'],
    ['stars as text', { rating: '5' }, 'rating'],
    ['a comment of 2,001 characters', { rating: 5, comment: 'x'.repeat(2001) }, 'comment'],
    ['a comment with a control character', { rating: 5, comment: 'a\u0007b' }, 'comment'],
    ['a comment with a bidirectional override', { rating: 5, comment: 'a\u202eb' }, 'comment'],
    ['an unknown field', { rating: 5, hidden: null }, 'hidden'],
  ])('answers 400 for %s', async (_name, body, path) => {
    const answer = await write<Refusal>(actors.customer, body);
    expect([answer.status, answer.body.errors?.map((error) => error.path)]).toEqual([400, [path]]);
  });
});

describe('PATCH /api/reviews/:id', () => {
  it('replaces stars and text, marks the review as edited and moves the rating', async () => {
    await deliver();
    const { body: review } = await write(actors.customer, { rating: 2, comment: 'Sour.' });
    const { status, body } = await edit(actors.customer, review.id, { rating: 5 });
    expect([status, body]).toEqual([
      200,
      { ...review, rev: 2, rating: 5, comment: '', editedAt: expect.any(String) as string },
    ]);
    expect(await list()).toMatchObject({ rating: 5, ratingCount: 1, distribution: [0, 0, 0, 0, 1] });
    expect(await ratingOfProduct()).toEqual([5, 1]);
  });

  it('answers 404 for a review of another customer and for a deleted one', async () => {
    await deliver();
    const { body: review } = await write(actors.customer, { rating: 2 });
    const stranger = await createActor('customer');
    expect([
      (await edit(stranger, review.id, { rating: 5 })).status,
      (await remove(stranger, review.id)).status,
    ]).toEqual([404, 404]);
    expect(await ratingOfProduct()).toEqual([2, 1]);
    await remove(actors.customer, review.id);
    expect((await edit(actors.customer, review.id, { rating: 5 })).status).toBe(404);
  });
});

describe('DELETE /api/reviews/:id', () => {
  it('removes the review from list and rating, and allows a new one', async () => {
    await deliver();
    const { body: review } = await write(actors.customer, { rating: 1 });
    expect((await remove(actors.customer, review.id)).status).toBe(204);
    expect(await list()).toMatchObject({ items: [], rating: 0, ratingCount: 0 });
    expect(await ratingOfProduct()).toEqual([0, 0]);
    expect((await remove(actors.customer, review.id)).status).toBe(404);
    expect((await write(actors.customer, { rating: 3 })).status).toBe(201);
    expect(await ratingOfProduct()).toEqual([3, 1]);
  });
});

describe('GET /api/products/:id/reviews', () => {
  it('sorts and pages without gaps or repeats, newest first among equal ratings', async () => {
    const ratings = [3, 5, 1, 5, 3, 4, 1];
    for (const rating of ratings) {
      const customer = await createActor('customer');
      await deliver({ customer });
      await write(customer, { rating });
    }
    const all = (await list('?limit=100')).items;
    expect(all.map(({ rating }) => rating)).toEqual([...ratings].reverse());
    const byStars = (sign: 1 | -1) =>
      [...all].sort((a, b) => sign * (a.rating - b.rating) || b.id.localeCompare(a.id)).map(({ id }) => id);
    for (const [sort, expected] of [
      ['newest', all.map(({ id }) => id)],
      ['highest', byStars(-1)],
      ['lowest', byStars(1)],
    ] as const) {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: ReviewPage = await list(`?limit=2&sort=${sort}${cursor && `&cursor=${cursor}`}`);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
        expect(page).toMatchObject({ rating: 3.14, ratingCount: 7, distribution: [2, 0, 2, 1, 2] });
      }
      expect([sort, seen]).toEqual([sort, expected]);
    }
  });

  it.each(['sort=oldest', `cursor=${'a'.repeat(24)}`, `cursor=9${'a'.repeat(24)}`, 'limit=0', 'stars=5'])(
    'answers 400 for ?%s',
    async (query) => {
      expect((await shop.api.get(`/api/products/${product.id}/reviews?${query}`)).status).toBe(400);
    },
  );
});
