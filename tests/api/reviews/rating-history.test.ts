import { afterAll, beforeAll, expect, it } from 'vitest';
import { seededRandom } from '@/bench/support/seeded-random';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { OwnReview } from '@/lib/domain/reviews/review-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { expectInvariants } from '@/tests/support/invariants';
import { createProduct } from '@/tests/support/products';
import { placeDelivered, ratingViolations } from '@/tests/support/reviews';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

const CUSTOMERS = 12;
const STEPS = 24;

let shop: TestServer;
let manager: TestUser;
let customers: TestUser[];
let products: Product[];

beforeAll(async () => {
  shop = await startTestServer('rating-history');
  manager = await createActor('manager');
  customers = await Promise.all(Array.from({ length: CUSTOMERS }, () => createActor('customer')));
  products = await Promise.all([createProduct({ stock: { all: 5_000 } }), createProduct()]);
  for (const customer of customers)
    for (const { id } of products) await placeDelivered(shop.api, customer, id);
});
afterAll(async () => {
  await expectInvariants();
  await shop.stop();
});

/** One customer's random sequence of writes, while a manager hides and unhides the same reviews. */
async function randomHistory(customer: TestUser, random: () => number): Promise<void> {
  const ids = new Map<string, string>();
  const stars = () => ({ rating: 1 + Math.floor(random() * 5) });
  for (let step = 0; step < STEPS; step += 1) {
    const product = products[Math.floor(random() * products.length)]!.id;
    const id = ids.get(product);
    const call = (method: string, path: string, token: string, body: object) =>
      shop.api.call(method, path, { token, body });
    if (!id) {
      const made = await shop.api.post<OwnReview>(
        `/api/products/${product}/reviews`,
        customer.token,
        stars(),
      );
      expect(made.status).toBe(201);
      ids.set(product, made.body.id);
      continue;
    }
    const hide = random() < 0.5;
    const moderation = call(hide ? 'PUT' : 'DELETE', `/api/reviews/${id}/hidden`, manager.token, {
      ...(hide ? { reason: 'random' } : {}),
    });
    const removes = random() < 0.3;
    const change = removes
      ? call('DELETE', `/api/reviews/${id}`, customer.token, {})
      : call('PATCH', `/api/reviews/${id}`, customer.token, stars());
    if (removes) ids.delete(product);
    // The review may be deleted before it is hidden.
    expect([200, 404]).toContain((await moderation).status);
    expect((await change).status).toBe(removes ? 204 : 200);
  }
}

it(
  'rating and count of each product equal its visible reviews after concurrent random changes and orders',
  { timeout: 120_000 },
  async () => {
    const seed = Date.now() % 2 ** 31;
    const orders = Array.from({ length: 200 }, (_, n) =>
      shop.api.place(customers[n % CUSTOMERS]!.token, [{ productId: products[0]!.id }]),
    );
    await Promise.all(customers.map((customer, n) => randomHistory(customer, seededRandom(seed + n))));
    expect((await Promise.all(orders)).every(({ status }) => status === 201)).toBe(true);
    expect([seed, await ratingViolations()]).toEqual([seed, []]);
  },
);
