import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Order } from '@/lib/domain/orders/order-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { collectionOf, storedOrder, storedPartner, storedStock } from '@/tests/support/documents';
import { expectInvariants } from '@/tests/support/invariants';
import { createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

const BUYERS = 500;
const PIECES = 50;

let shop: TestServer;
let buyers: TestUser[];

beforeAll(async () => {
  shop = await startTestServer('flash-sale');
  buyers = [];
  // In groups of ten, because each account is a transaction of its own.
  while (buyers.length < BUYERS)
    buyers.push(...(await Promise.all(Array.from({ length: 10 }, () => createActor('customer')))));
});
afterAll(async () => {
  await expectInvariants();
  await shop.stop();
});

type Placing = Parameters<TestServer['api']['place']>;

/** Places an order and repeats it with the same key on 503, as clients do. */
async function place(
  token: Placing[0],
  lines: Placing[1],
  extra: Placing[2] = {},
  key: string = randomUUID(),
): ReturnType<TestServer['api']['place']> {
  for (;;) {
    const answer = await shop.api.place(token, lines, extra, key);
    if (answer.status !== 503) return answer;
  }
}

const setValidator = (validator: object) => mongoose.connection.db!.command({ collMod: 'orders', validator });
const count = (answers: { status: number }[], status: number) =>
  answers.filter((answer) => answer.status === status).length;
const ordersOf = (productId: string) =>
  collectionOf('orders').countDocuments({ 'items.productId': new mongoose.Types.ObjectId(productId) });

describe('flash sale', { timeout: 240_000 }, () => {
  it('sells every piece once and answers 409 OUT_OF_STOCK to the other buyers', async () => {
    const product = await createProduct({ stock: { all: PIECES } });
    const answers = await Promise.all(buyers.map(({ token }) => place(token, [{ productId: product.id }])));
    expect([count(answers, 201), count(answers, 409)]).toEqual([PIECES, BUYERS - PIECES]);
    const refusals = answers
      .filter(({ status }) => status === 409)
      .map(({ body }) => body as unknown as { code: string; left: number });
    expect(new Set(refusals.map(({ code, left }) => `${code} ${left}`))).toEqual(new Set(['OUT_OF_STOCK 0']));
    expect([await storedStock(product.id), await ordersOf(product.id)]).toEqual([{ all: 0 }, PIECES]);
    expect(new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.number)).size).toBe(
      PIECES,
    );
  });

  it('places one order for a buyer who sends ten requests with one key', async () => {
    const product = await createProduct({ stock: { all: PIECES } });
    const [repeating, ...others] = buyers as [TestUser, ...TestUser[]];
    const key = randomUUID();
    const firstOrder = await place(repeating.token, [{ productId: product.id }], {}, key);
    const duplicates = Array.from({ length: 10 }, () =>
      place(repeating.token, [{ productId: product.id }], {}, key),
    );
    const otherOrders = others.map(({ token }) => place(token, [{ productId: product.id }]));
    const [repeats, rest] = await Promise.all([Promise.all(duplicates), Promise.all(otherOrders)]);
    expect(repeats.map(({ status, body }) => `${status} ${body.id}`)).toEqual(
      Array.from({ length: 10 }, () => `201 ${firstOrder.body.id}`),
    );
    expect([count(rest, 201), count(rest, 409), await ordersOf(product.id)]).toEqual([
      PIECES - 1,
      BUYERS - PIECES,
      PIECES,
    ]);
  });

  it('places one order for concurrent requests with an equal key', async () => {
    const product = await createProduct({ stock: { all: PIECES } });
    const [buyer] = buyers as [TestUser];
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => place(buyer.token, [{ productId: product.id, quantity: 2 }], {}, key)),
    );
    expect(count(answers, 201)).toBe(20);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1);
    expect([await storedStock(product.id), await ordersOf(product.id)]).toEqual([{ all: PIECES - 2 }, 1]);
  });

  it('isolates an order that fails in the database from the others of its group', async () => {
    const product = await createProduct({ stock: { all: PIECES } });
    // The failing order uses a product that does not run out, so that it always reaches the database.
    const plenty = await createProduct();
    await setValidator({ notes: { $ne: 'poison' } });
    try {
      const group = buyers.slice(0, 100);
      const answers = await Promise.all(
        group.map(({ token }, i) =>
          i === 20
            ? place(token, [{ productId: plenty.id }], { notes: 'poison' })
            : place(token, [{ productId: product.id }]),
        ),
      );
      expect(answers[20]).toMatchObject({ status: 500, body: { code: 'INTERNAL' } });
      const others = answers.filter((_, i) => i !== 20);
      expect([count(others, 201), count(others, 409)]).toEqual([PIECES, 99 - PIECES]);
      expect([await storedStock(product.id), await ordersOf(product.id)]).toEqual([{ all: 0 }, PIECES]);
    } finally {
      await setValidator({});
    }
  });

  it('fills concurrent orders of several lines completely or not at all', async () => {
    const [first, second] = await Promise.all([
      createProduct({ stock: { all: 30 } }),
      createProduct({ stock: { all: 10 } }),
    ]);
    const lines = [first, second].map(({ id }) => ({ productId: id, quantity: 3 }));
    const answers = await Promise.all(
      buyers.slice(0, 40).map(({ token }, i) => place(token, i % 2 ? lines : [...lines].reverse())),
    );
    expect([count(answers, 201), count(answers, 409)]).toEqual([3, 37]);
    expect([await storedStock(first.id), await storedStock(second.id)]).toEqual([{ all: 21 }, { all: 1 }]);
  });
});

describe('concurrent acceptance by two partners', { timeout: 240_000 }, () => {
  it('assigns the delivery to exactly one of them in 100 rounds', async () => {
    const product = await createProduct({ stock: { all: 100 } });
    const [first, second] = await Promise.all([
      createActor('delivery_partner'),
      createActor('delivery_partner'),
    ]);
    const wins = { [first.id]: 0, [second.id]: 0 };
    for (let round = 0; round < 100; round += 1) {
      const { id } = (await shop.api.place(buyers[round]!.token, [{ productId: product.id }])).body;
      const pair = round % 2 ? [first, second] : [second, first];
      const answers = await Promise.all(
        pair.map(({ token }) => shop.api.post<Order & { code: string }>(`/api/orders/${id}/accept`, token)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const winner = answers.findIndex(({ status }) => status === 200);
      expect(answers[1 - winner]!.body.code).toBe('ORDER_ALREADY_TAKEN');
      const stored = await storedOrder(id);
      expect([stored.partner?.id.toHexString(), stored.events.length]).toEqual([pair[winner]!.id, 2]);
      wins[pair[winner]!.id]! += 1;
    }
    expect(
      [await storedPartner(first.id), await storedPartner(second.id)].map(
        ({ activeDeliveries }) => activeDeliveries,
      ),
    ).toEqual([wins[first.id], wins[second.id]]);
  });
});
