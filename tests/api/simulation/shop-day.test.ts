import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Settled } from '@/lib/domain/delivery/cash-schema';
import type { PartnerDetails } from '@/lib/domain/delivery/delivery-schema';
import type { Order } from '@/lib/domain/orders/order-schema';
import type { Page } from '@/lib/domain/page';
import { isLive } from '@/lib/domain/orders/order-status';
import { seconds } from '@/lib/runtime/clock';
import { seededRandom } from '@/bench/support/seeded-random';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { collectionOf } from '@/tests/support/documents';
import { expectInvariants } from '@/tests/support/invariants';
import { createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

const ORDERS = 200;
const PARTNERS = 6;
const random = seededRandom(13);

let shop: TestServer;
beforeAll(async () => {
  shop = await startTestServer('shop-day');
});
afterAll(() => shop.stop());

const users = (role: Parameters<typeof createActor>[0], count: number) =>
  Promise.all(Array.from({ length: count }, () => createActor(role)));

/** Runs `work` for all items, `lanes` of them at the same time. */
async function inLanes<T>(items: T[], lanes: number, work: (item: T, lane: number) => Promise<void>) {
  const left = [...items];
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item, lane);
    }),
  );
}

async function send<T>(path: string, user: TestUser, body: object, expected = 200): Promise<T> {
  const { status, body: answer } = await shop.api.post<T>(path, user.token, body);
  expect([path, status, JSON.stringify(answer)]).toEqual([path, expected, expect.any(String)]);
  return answer;
}

/** The live orders of the board, read page by page. */
async function readBoard(picker: TestUser): Promise<Order[]> {
  const orders: Order[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const path: string = `/api/orders?state=live&limit=100${cursor ? `&cursor=${cursor}` : ''}`;
    const { body }: { body: Page<Order> } = await shop.api.get(path, picker.token);
    orders.push(...body.items);
    cursor = body.nextCursor;
  }
  return orders;
}

/** Picks each line and packs the order, as the board and its drawer do. */
async function pack({ id, items }: Order, picker: TestUser): Promise<void> {
  await send(`/api/orders/${id}/packing`, picker, { to: 'PACKING' });
  for (const line of items.keys()) await send(`/api/orders/${id}/picking`, picker, { line, picked: true });
  await send(`/api/orders/${id}/packing`, picker, { to: 'PACKED' });
}

/** Delivers an order; one of ten fails at the door and goes back to the shelf. */
async function deliver(id: string, pin: string, partner: TestUser, manager: TestUser): Promise<void> {
  const path = `/api/orders/${id}/status`;
  const fails = random() < 0.1;
  await send(`/api/orders/${id}/accept`, partner, {});
  await send(path, partner, { to: 'PICKED_UP' });
  await send(path, partner, { to: 'ON_THE_WAY' });
  if (!fails) return void (await send(path, partner, { to: 'DELIVERED', pin }));
  await send(path, partner, { to: 'FAILED', reason: 'Nobody opened the door' });
  await send(path, manager, { to: 'RETURNED', sellable: [0] });
}

/** Two managers settle the same cash at once: one of them succeeds. */
async function settle({ id, cashSeq, cashInHand }: PartnerDetails, managers: TestUser[]): Promise<number> {
  const body = { cashSeq, counted: cashInHand };
  const responses = await Promise.all(
    managers.map(({ token }) => shop.api.post<Settled>(`/api/partners/${id}/settlements`, token, body)),
  );
  expect(responses.map(({ status }) => status).sort()).toEqual([201, 409]);
  return -responses.find(({ status }) => status === 201)!.body.entry.delta;
}

it(
  `given a day of ${ORDERS} orders: none is stuck, the ledgers balance, and the cash is settled to the rupee`,
  async () => {
    const [customers, pickers, partners, managers] = await Promise.all([
      users('customer', 20),
      users('picker', 3),
      users('delivery_partner', PARTNERS),
      users('manager', 2),
    ]);
    const products = await Promise.all(
      Array.from({ length: 12 }, () => createProduct({ stock: { all: 1_000 } })),
    );
    const pins = new Map<string, string>();
    await inLanes([...Array(ORDERS).keys()], 8, async (index) => {
      const lines = [0, 1].map((step) => ({
        productId: products[(index + step * 5) % products.length]!.id,
        quantity: 1 + Math.floor(random() * 3),
      }));
      const { status, body } = await shop.api.place(customers[index % customers.length]!.token, lines);
      expect(status).toBe(201);
      pins.set(body.id, body.pin!);
    });

    const board = await readBoard(pickers[0]!);
    expect(board).toHaveLength(ORDERS);
    await inLanes(board, pickers.length, (order, lane) => pack(order, pickers[lane]!));
    await inLanes(board, PARTNERS, ({ id }, lane) =>
      deliver(id, pins.get(id)!, partners[lane]!, managers[0]!),
    );

    expect(await readBoard(pickers[0]!)).toEqual([]);
    const stored = await collectionOf('orders').find().toArray();
    expect(stored.filter(({ status }) => isLive(status))).toEqual([]);
    const delivered = stored.filter(({ status }) => status === 'DELIVERED');
    expect(delivered.length).toBeGreaterThan(ORDERS / 2);
    const takings = delivered.reduce((sum, { totals }) => sum + totals.total, 0);

    const { items } = (await shop.api.get<{ items: PartnerDetails[] }>('/api/partners', managers[0]!.token))
      .body;
    expect(items.reduce((sum, { cashInHand }) => sum + cashInHand, 0)).toBe(takings);
    let settled = 0;
    for (const partner of items) settled += await settle(partner, managers);
    expect(settled).toBe(takings);
    expect(await collectionOf('deliverypartners').countDocuments({ cashInHand: { $ne: 0 } })).toBe(0);
    await expectInvariants();
  },
  seconds(60),
);
