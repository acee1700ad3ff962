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
  // In tens: each account is a transaction of its own.
  while (buyers.length < BUYERS)
    buyers.push(...(await Promise.all(Array.from({ length: 10 }, () => createActor('customer')))));
});
afterAll(async () => {
  await expectInvariants();
  await shop.stop();
});

type Placing = Parameters<TestServer['api']['place']>;

/** Orders, and on "try again in a moment" (503) does so under the same key, as every client does on a busy day. */
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

const poisonRule = (validator: object) => mongoose.connection.db!.command({ collMod: 'orders', validator });
const count = (answers: { status: number }[], status: number) =>
  answers.filter((answer) => answer.status === status).length;
const ordersOf = (productId: string) =>
  collectionOf('orders').countDocuments({ 'items.productId': new mongoose.Types.ObjectId(productId) });

describe('a flash sale', { timeout: 240_000 }, () => {
  it('sells every piece once, and tells the others that it is sold out', async () => {
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

  it('gives one order to a buyer who taps ten times, and the rest of the pieces to others', async () => {
    const product = await createProduct({ stock: { all: PIECES } });
    const [impatient, ...others] = buyers as [TestUser, ...TestUser[]];
    const key = randomUUID();
    const early = await place(impatient.token, [{ productId: product.id }], {}, key);
    const taps = Array.from({ length: 10 }, () =>
      place(impatient.token, [{ productId: product.id }], {}, key),
    );
    const rush = others.map(({ token }) => place(token, [{ productId: product.id }]));
    const [repeats, rest] = await Promise.all([Promise.all(taps), Promise.all(rush)]);
    expect(repeats.map(({ status, body }) => `${status} ${body.id}`)).toEqual(
      Array.from({ length: 10 }, () => `201 ${early.body.id}`),
    );
    expect([count(rest, 201), count(rest, 409), await ordersOf(product.id)]).toEqual([
      PIECES - 1,
      BUYERS - PIECES,
      PIECES,
    ]);
  });

  it('joins equal keys that arrive together into one order', async () => {
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

  it('lets an order that always fails fail alone', async () => {
    const product = await createProduct({ stock: { all: PIECES } });
    // Of something that does not run out: whenever it arrives, it gets as far as the database, among the others.
    const plenty = await createProduct();
    await poisonRule({ notes: { $ne: 'poison' } });
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
      await poisonRule({});
    }
  });

  it('of big and small orders gives out what fits, all of an order or none', async () => {
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

describe('two partners who take one delivery at the same moment', { timeout: 240_000 }, () => {
  it('are never both given it, a hundred times over', async () => {
    const product = await createProduct({ stock: { all: 100 } });
    const [left, right] = await Promise.all([
      createActor('delivery_partner'),
      createActor('delivery_partner'),
    ]);
    const wins = { [left.id]: 0, [right.id]: 0 };
    for (let round = 0; round < 100; round += 1) {
      const { id } = (await shop.api.place(buyers[round]!.token, [{ productId: product.id }])).body;
      const pair = round % 2 ? [left, right] : [right, left];
      const answers = await Promise.all(
        pair.map(({ token }) => shop.api.post<Order & { code: string }>(`/api/orders/${id}/accept`, token)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const won = answers.findIndex(({ status }) => status === 200);
      expect(answers[1 - won]!.body.code).toBe('ORDER_ALREADY_TAKEN');
      const stored = await storedOrder(id);
      expect([stored.partner?.id.toHexString(), stored.events.length]).toEqual([pair[won]!.id, 2]);
      wins[pair[won]!.id]! += 1;
    }
    expect(
      [await storedPartner(left.id), await storedPartner(right.id)].map(
        ({ activeDeliveries }) => activeDeliveries,
      ),
    ).toEqual([wins[left.id], wins[right.id]]);
  });
});
