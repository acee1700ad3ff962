import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Order } from '@/lib/domain/orders/order-schema';
import type { PromoCode } from '@/lib/domain/promotions/promo-code-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { collectionOf } from '@/tests/support/documents';
import { expectInvariants } from '@/tests/support/invariants';
import { createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

const BUYERS = 500;
const USES = 50;

let shop: TestServer;
let manager: TestUser;
let buyers: TestUser[];

beforeAll(async () => {
  shop = await startTestServer('promo-race');
  manager = await createActor('manager');
  buyers = [];
  // In groups of ten, because each account is a transaction of its own.
  while (buyers.length < BUYERS)
    buyers.push(...(await Promise.all(Array.from({ length: 10 }, () => createActor('customer')))));
});
afterAll(async () => {
  await expectInvariants();
  await shop.stop();
});

/** Places an order with a code and repeats it with the same key on 503, as clients do. */
async function place(token: string, productId: string, promoCode: string) {
  const key = randomUUID();
  for (;;) {
    const answer = await shop.api.place(token, [{ productId }], { promoCode }, key);
    if (answer.status !== 503) return answer;
  }
}
const create = async (body: object) =>
  (
    await shop.api.post<PromoCode>('/api/promo-codes', manager.token, {
      kind: 'amount',
      value: 1_000,
      ...body,
    })
  ).body;
const usedCount = async (code: string) =>
  (await shop.api.get<{ items: PromoCode[] }>('/api/promo-codes', manager.token)).body.items.find(
    (promo) => promo.code === code,
  )!.usedCount;
const ordersWith = (code: string) => collectionOf('orders').countDocuments({ 'promotion.code': code });

it('given 500 buyers of a code with 50 uses at the same time, places exactly 50 orders and refuses the others', async () => {
  const product = await createProduct({ basePrice: 6_000, stock: { all: BUYERS } });
  await create({ code: 'FIFTY', usageLimit: USES });
  const answers = await Promise.all(buyers.map(({ token }) => place(token, product.id, 'FIFTY')));
  const placed = answers.filter(({ status }) => status === 201).map(({ body }) => body);
  expect(placed).toHaveLength(USES);
  expect(new Set(placed.map(({ totals }) => totals.discount))).toEqual(new Set([1_000]));
  const refusals = answers
    .filter(({ status }) => status === 409)
    .map(({ body }) => body as unknown as { code: string; reason: string; totals: Order['totals'] });
  expect(refusals).toHaveLength(BUYERS - USES);
  expect(new Set(refusals.map(({ code, reason, totals }) => `${code} ${reason} ${totals.discount}`))).toEqual(
    new Set(['PROMO_NOT_APPLICABLE USED_UP 0']),
  );
  expect([await usedCount('FIFTY'), await ordersWith('FIFTY')]).toEqual([USES, USES]);

  const owner = buyers.find(({ id }) => id === placed[0]!.customer.id)!;
  const cancelled = await shop.api.post(`/api/orders/${placed[0]!.id}/cancel`, owner.token, {});
  expect([cancelled.status, await usedCount('FIFTY')]).toEqual([200, USES - 1]);
  expect((await place(owner.token, product.id, 'FIFTY')).status).toBe(201);
  expect(await usedCount('FIFTY')).toBe(USES);
}, 240_000);

it.each([
  ['one use for each customer', { code: 'ONCE', usageLimitPerUser: 1 }, 'ALREADY_USED'],
  ['a code for a first order', { code: 'FIRSTONE', firstOrderOnly: true }, 'FIRST_ORDER_ONLY'],
])('given %s, one of ten concurrent orders of a customer gets it', async (_name, terms, reason) => {
  const product = await createProduct({ basePrice: 6_000, stock: { all: 100 } });
  await create(terms);
  const customer = await createActor('customer');
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => place(customer.token, product.id, terms.code)),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  const refused = answers.filter(({ status }) => status === 409);
  expect(new Set(refused.map(({ body }) => (body as unknown as { reason: string }).reason))).toEqual(
    new Set([reason]),
  );
  expect([refused.length, await usedCount(terms.code)]).toEqual([9, 1]);
});
