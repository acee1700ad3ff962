import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { Page } from '@/lib/domain/page';
import type {
  ModeratedReview,
  OwnReview,
  OwnReviewState,
  ReviewPage,
} from '@/lib/domain/reviews/review-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { expectInvariants } from '@/tests/support/invariants';
import { createProduct } from '@/tests/support/products';
import { placeDelivered, ratingViolations } from '@/tests/support/reviews';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let customer: TestUser;
let manager: TestUser;
let product: Product;
let review: OwnReview;

beforeAll(async () => {
  shop = await startTestServer('moderation');
});
afterAll(async () => {
  expect(await ratingViolations()).toEqual([]);
  await expectInvariants();
  await shop.stop();
});
beforeEach(async () => {
  [customer, manager, product] = await Promise.all([
    createActor('customer', { name: 'Asha Rao' }),
    createActor('manager'),
    createProduct(),
  ]);
  review = await reviewBy(customer, { rating: 1, comment: 'Call me on 98765 43210' });
});

async function reviewBy(user: TestUser, body: object): Promise<OwnReview> {
  await placeDelivered(shop.api, user, product.id);
  return (await shop.api.post<OwnReview>(`/api/products/${product.id}/reviews`, user.token, body)).body;
}
const moderate = (method: 'PUT' | 'DELETE', what: 'hidden' | 'reply', body: object = {}, id = review.id) =>
  shop.api.call<ModeratedReview & { errors: { path: string }[] }>(method, `/api/reviews/${id}/${what}`, {
    token: manager.token,
    body,
  });
const list = async () =>
  (await shop.api.get<ReviewPage>(`/api/products/${product.id}/reviews`, customer.token)).body;
const own = async () =>
  (await shop.api.get<OwnReviewState>(`/api/products/${product.id}/reviews/own`, customer.token)).body.review;
const edit = (body: object) =>
  shop.api.call<OwnReview>('PATCH', `/api/reviews/${review.id}`, { token: customer.token, body });
const audits = async () =>
  (
    await mongoose.connection
      .collection('auditevents')
      .find({ targetId: mongoose.Types.ObjectId.createFromHexString(review.id) })
      .sort({ _id: 1 })
      .toArray()
  ).map(({ action, reason, actorId, changedFields }) => [
    action,
    reason ?? null,
    (actorId as mongoose.Types.ObjectId).toHexString(),
    changedFields,
  ]);

describe('hiding a review', () => {
  it('removes it from list and rating, shows its author the reason and writes an audit event', async () => {
    const { status, body } = await moderate('PUT', 'hidden', { reason: 'It has a phone number.' });
    expect([status, body]).toMatchObject([
      200,
      {
        id: review.id,
        comment: 'Call me on 98765 43210',
        hidden: { reason: 'It has a phone number.' },
        product: { name: product.name, slug: product.slug },
      },
    ]);
    expect(await list()).toMatchObject({
      items: [],
      rating: 0,
      ratingCount: 0,
      distribution: [0, 0, 0, 0, 0],
    });
    expect(await own()).toMatchObject({ id: review.id, hidden: { reason: 'It has a phone number.' } });
    expect(await audits()).toEqual([['review.hidden', 'It has a phone number.', manager.id, ['hidden']]]);
  });

  it('again replaces the reason and counts once', async () => {
    await reviewBy(await createActor('customer'), { rating: 4 });
    await moderate('PUT', 'hidden', { reason: 'It has a phone number.' });
    await moderate('PUT', 'hidden', { reason: 'It names a neighbour.' });
    expect(await own()).toMatchObject({ hidden: { reason: 'It names a neighbour.' } });
    expect(await list()).toMatchObject({ rating: 4, ratingCount: 1 });
  });

  it('is kept while the author edits the review, and unhiding counts the new stars', async () => {
    await moderate('PUT', 'hidden', { reason: 'It has a phone number.' });
    expect((await edit({ rating: 3, comment: 'Fair.' })).body.hidden).not.toBeNull();
    expect(await list()).toMatchObject({ items: [], ratingCount: 0 });
    expect((await moderate('DELETE', 'hidden')).body.hidden).toBeNull();
    expect(await list()).toMatchObject({ items: [{ comment: 'Fair.' }], rating: 3, ratingCount: 1 });
    expect((await audits()).map(([action]) => action)).toEqual(['review.hidden', 'review.unhidden']);
  });

  it('undone for a visible review changes nothing and writes no audit event', async () => {
    expect((await moderate('DELETE', 'hidden')).status).toBe(200);
    expect([await audits(), (await list()).ratingCount]).toEqual([[], 1]);
  });

  it('of a review that its author deleted is refused, and a hidden review can be deleted', async () => {
    await moderate('PUT', 'hidden', { reason: 'It has a phone number.' });
    const removed = await shop.api.call('DELETE', `/api/reviews/${review.id}`, { token: customer.token });
    expect(removed.status).toBe(204);
    expect((await moderate('PUT', 'hidden', { reason: 'It has a phone number.' })).status).toBe(404);
    expect((await moderate('DELETE', 'hidden')).status).toBe(404);
    expect(await list()).toMatchObject({ items: [], ratingCount: 0 });
  });

  it.each<[string, object]>([
    ['without a reason', {}],
    ['with a reason of two characters', { reason: 'no' }],
    ['with a reason of 201 characters', { reason: 'x'.repeat(201) }],
  ])('%s answers 400', async (_name, body) => {
    const answer = await moderate('PUT', 'hidden', body);
    expect([answer.status, answer.body.errors[0]?.path]).toEqual([400, 'reason']);
  });
});

describe('replying to a review', () => {
  it('shows the reply under the review until it is removed', async () => {
    await moderate('PUT', 'reply', { text: 'Sorry.\nWe changed the dairy.' });
    expect((await list()).items).toMatchObject([{ reply: { text: 'Sorry.\nWe changed the dairy.' } }]);
    await moderate('PUT', 'reply', { text: 'We changed the dairy.' });
    await edit({ rating: 2 });
    expect((await list()).items).toMatchObject([{ rating: 2, reply: { text: 'We changed the dairy.' } }]);
    await moderate('DELETE', 'reply');
    expect((await list()).items).toMatchObject([{ reply: null }]);
    expect((await audits()).map(([action]) => action)).toEqual([
      'review.replied',
      'review.replied',
      'review.reply-removed',
    ]);
  });

  it('answers 404 for an unknown review and 400 for an empty text', async () => {
    expect((await moderate('PUT', 'reply', { text: 'Hello.' }, 'a'.repeat(24))).status).toBe(404);
    expect((await moderate('PUT', 'reply', { text: ' \n ' })).status).toBe(400);
  });
});

describe('GET /api/reviews', () => {
  const read = async (query: string, user = manager) =>
    (await shop.api.get<Page<ModeratedReview>>(`/api/reviews${query}`, user.token)).body;
  const ratings = async (query: string) =>
    (await read(query)).items.filter(({ productId }) => productId === product.id).map(({ rating }) => rating);

  it('lists all reviews newest first, filtered by stars and hidden', async () => {
    for (const rating of [5, 3, 5]) await reviewBy(await createActor('customer'), { rating });
    await moderate('PUT', 'hidden', { reason: 'It has a phone number.' });
    expect(await ratings('?limit=100')).toEqual([5, 3, 5, 1]);
    expect(await ratings('?limit=100&stars=5')).toEqual([5, 5]);
    expect(await ratings('?limit=100&hidden=true')).toEqual([1]);
    expect(await ratings('?limit=100&hidden=false')).toEqual([5, 3, 5]);
    expect(await ratings('?limit=100&hidden=false&stars=1')).toEqual([]);
    const first = await read('?limit=1');
    const second = await read(`?limit=1&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ rating }) => rating)).toEqual([5, 3]);
  });

  it('shows an admin the same list', async () => {
    expect(await read('?limit=5', await createActor('admin'))).toEqual(await read('?limit=5'));
  });

  it.each(['stars=6', 'stars=1.0', 'hidden=yes', 'cursor=1'])('answers 400 for ?%s', async (query) => {
    expect((await shop.api.get(`/api/reviews?${query}`, manager.token)).status).toBe(400);
  });
});
