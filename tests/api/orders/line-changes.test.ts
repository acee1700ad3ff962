import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Order } from '@/lib/domain/orders/order-schema';
import type { Envelope, OrderUpdate } from '@/lib/domain/realtime/realtime-events';
import type { PromoCode } from '@/lib/domain/promotions/promo-code-schema';
import { createActor } from '@/tests/support/accounts';
import { listen } from '@/tests/support/clients/sockets';
import { collectionOf, storedAdjustments, storedOrder, storedStock } from '@/tests/support/documents';
import { expectInvariants } from '@/tests/support/invariants';
import { createOrderActors, orderIn, type OrderActors } from '@/tests/support/order-steps';
import { cakeOptions, createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let actors: OrderActors;
let milk: string;
let bread: string;

beforeAll(async () => {
  shop = await startTestServer('line-changes');
});
beforeEach(async () => {
  actors = await createOrderActors();
  milk = (await createProduct({ name: 'Milk', basePrice: 6_800, stock: { all: 10 } })).id;
  bread = (await createProduct({ name: 'Bread', basePrice: 4_500, stock: { all: 10 } })).id;
});
afterAll(async () => {
  await expectInvariants();
  await shop.stop();
});

const place = async (extra: Record<string, unknown> = {}) => {
  const lines = [
    { productId: milk, quantity: 2 },
    { productId: bread, quantity: 1 },
  ];
  return (await shop.api.place(actors.customer.token, lines, extra)).body;
};
const change = (order: Order, body: object, token = actors.manager.token) =>
  shop.api.post<Order>(`/api/orders/${order.id}/lines`, token, { rev: order.rev, ...body });
const changed = async (order: Order, body: object): Promise<Order> => {
  const answer = await change(order, body);
  expect([answer.status, answer.body]).toMatchObject([200, {}]);
  return answer.body;
};
const readAs = async (token: string, { id }: Order) =>
  (await shop.api.get<Order>(`/api/orders/${id}`, token)).body;

describe('POST /api/orders/:id/lines', () => {
  it('given a short line: bills what is there, corrects the stock count and records who did it on which device', async () => {
    const order = await place({ ifMissing: 'remove' });
    const after = await changed(order, { line: 0, quantity: 1 });
    expect(after.items[0]).toMatchObject({ quantity: 1, ordered: 2, subtotal: 6_800, writtenOff: 1 });
    expect(after.totals).toEqual({ ...order.totals, items: 11_300, total: order.totals.total - 6_800 });
    expect(after).toMatchObject({ rev: order.rev + 1, ifMissing: 'remove' });
    expect(after.events.at(-1)).toMatchObject({
      type: 'LINES_CHANGED',
      actor: { id: actors.manager.id, role: 'manager' },
      device: 'node',
      change: { name: 'Milk', ordered: 2, was: 2, is: 1, substitute: null },
    });
    expect(after.refunds ?? []).toEqual([]);
    expect(await storedStock(milk)).toEqual({ all: 8 });
    expect((await storedAdjustments(milk)).at(-1)).toEqual({
      key: 'all',
      delta: -1,
      reason: `Not found for order ${order.number}`,
    });
    const forCustomer = await readAs(actors.customer.token, order);
    expect(forCustomer.totals.total).toBe(after.totals.total);
    expect(forCustomer.events.at(-1)?.device).toBeUndefined();
  });

  it('given pieces that are still on the shelf: returns them to the stock, also of a removed line', async () => {
    const order = await place();
    const short = await changed(order, { line: 0, quantity: 1, missing: 'on_shelf' });
    expect(await storedStock(milk)).toEqual({ all: 9 });
    const removed = await changed(short, { line: 0, quantity: 0, missing: 'on_shelf' });
    expect(removed.items.map(({ quantity }) => quantity)).toEqual([0, 1]);
    expect(removed.totals.items).toBe(4_500);
    expect(await storedStock(milk)).toEqual({ all: 10 });
    expect(await storedAdjustments(milk)).toHaveLength(1);
  });

  it('given a line that was written off by mistake: puts the pieces back without touching the stock', async () => {
    const order = await place();
    const removed = await changed(order, { line: 0, quantity: 0 });
    const restored = await changed(removed, { line: 0, quantity: 2 });
    expect(restored.totals).toEqual(order.totals);
    expect(await storedStock(milk)).toEqual({ all: 8 });
    expect((await storedAdjustments(milk)).map(({ delta }) => delta)).toEqual([10, -2, 2]);
  });

  it('given a dearer substitute: charges the price of the missing piece unless the customer agreed', async () => {
    const order = await place();
    const cream = await createProduct({ name: 'Cream', basePrice: 9_900, stock: { all: 3 } });
    const substitute = { productId: cream.id, quantity: 1 };
    const capped = await changed(order, { line: 0, quantity: 1, substitute });
    expect(capped.items[2]).toMatchObject({ name: 'Cream', replaces: 0, quantity: 1, unitPrice: 6_800 });
    expect(capped.totals).toEqual(order.totals);
    expect(await storedStock(cream.id)).toEqual({ all: 2 });
    const agreed = await changed(capped, {
      line: 0,
      quantity: 1,
      substitute: { ...substitute, agreed: true },
    });
    expect(agreed.items).toHaveLength(3);
    expect(agreed.totals.total).toBe(order.totals.total + 3_100);
    expect(await storedStock(cream.id)).toEqual({ all: 2 });
    const without = await changed(agreed, { line: 0, quantity: 1 });
    expect(without.items[2]).toMatchObject({ quantity: 0, subtotal: 0 });
    expect(without.totals.total).toBe(order.totals.total - 6_800);
    expect(await storedStock(cream.id)).toEqual({ all: 3 });
  });

  it('given a substitute with options: takes the stock of the chosen value, at its own lower price', async () => {
    const order = await place();
    const cake = await createProduct({
      name: 'Cake',
      basePrice: 5_000,
      options: cakeOptions(),
      stock: { half: 4, full: 0 },
    });
    const options = { flavour: 'mango', size: 'half' };
    const after = await changed(order, {
      line: 0,
      quantity: 0,
      substitute: { productId: cake.id, options, quantity: 2 },
    });
    expect(after.items[2]).toMatchObject({ choice: 'Mango, ½ kg', unitPrice: 6_250, quantity: 2 });
    expect(after.totals.total).toBe(order.totals.total - 2 * (6_800 - 6_250));
    expect(await storedStock(cake.id)).toEqual({ half: 2, full: 0 });
    const sold = await change(after, {
      line: 1,
      quantity: 0,
      substitute: { productId: cake.id, options: { ...options, size: 'full' }, quantity: 1 },
    });
    expect([sold.status, sold.body]).toMatchObject([409, { code: 'OUT_OF_STOCK', left: 0 }]);
    expect((await storedOrder(order.id)).rev).toBe(after.rev);
  });

  it('given fees and a discount: keeps the fees and computes the discount again', async () => {
    const code = `TENTH${actors.manager.id.slice(-6)}`.toUpperCase();
    const { body: promo } = await shop.api.post<PromoCode>('/api/promo-codes', actors.manager.token, {
      code,
      kind: 'percent',
      value: 1_000,
      minimumItems: 18_000,
    });
    const order = await place({ promoCode: code });
    expect(order.totals.discount).toBe(1_810);
    // Changed terms do not concern orders that were placed.
    await shop.api.call('PATCH', `/api/promo-codes/${promo.id}`, {
      token: actors.manager.token,
      body: { termsRev: promo.termsRev, value: 9_000 },
    });
    const after = await changed(order, { line: 0, quantity: 1 });
    expect(after.totals).toEqual({
      ...order.totals,
      items: 11_300,
      discount: 1_130,
      total: order.totals.total - 6_800 + 680,
    });
    expect(after.promotion?.saved).toBe(1_130);
  });

  it('given two managers at the same rev: one wins, the other gets a conflict, and nothing is counted twice', async () => {
    const order = await place();
    const other = await createActor('manager');
    const answers = await Promise.all([
      change(order, { line: 0, quantity: 1 }),
      change(order, { line: 0, quantity: 0 }, other.token),
      change(order, { line: 1, quantity: 0 }, other.token),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const lost = answers.filter(({ status }) => status === 409).map(({ body }) => body);
    expect(lost).toMatchObject([{ code: 'ORDER_MOVED' }, { code: 'ORDER_MOVED' }]);
    const { rev, events } = await storedOrder(order.id);
    expect([rev, events.length]).toEqual([2, 2]);
  });

  it('given a change during packing or cancelling: the order has one outcome and the stock is right', async () => {
    const order = await place();
    const [cancelled, shortened] = await Promise.all([
      shop.api.post(`/api/orders/${order.id}/cancel`, actors.customer.token, {}),
      change(order, { line: 0, quantity: 1 }),
    ]);
    expect(cancelled.status === 200 || shortened.status === 200).toBe(true);
    await expectInvariants();
    const packed = await place();
    await shop.api.post(`/api/orders/${packed.id}/packing`, actors.manager.token, { to: 'PACKED' });
    const late = await change({ ...packed, rev: packed.rev + 1 }, { line: 0, quantity: 1 });
    expect([late.status, late.body]).toMatchObject([409, { code: 'PICKING_CLOSED', packing: 'PACKED' }]);
  });

  it('given an order that was paid online: owes the difference, less again when the piece is found', async () => {
    const order = await place({ paymentMethod: 'online' });
    await collectionOf('orders').updateOne({ number: order.number }, { $set: { 'payment.status': 'PAID' } });
    const short = await changed(order, { line: 0, quantity: 0 });
    expect(short.refunds).toMatchObject([{ amount: 13_600, cause: 'lines', state: 'OWED' }]);
    expect(short.payment.taken).toBe(order.totals.total);
    const found = await changed(short, { line: 0, quantity: 1 });
    expect(found.refunds).toMatchObject([{ amount: 6_800, state: 'OWED' }]);
    const { body } = await shop.api.post<Order>(`/api/orders/${order.id}/cancel`, actors.manager.token, {
      reason: 'sold out',
    });
    expect(body.refunds?.reduce((sum, { amount }) => sum + amount, 0)).toBe(order.totals.total);
    await collectionOf('orders').updateOne(
      { number: order.number },
      { $set: { 'payment.status': 'DUE' }, $unset: { refunds: '', 'payment.taken': '' } },
    );
  });

  it('given a change: customers, partners and managers receive it at once, and only staff the device', async () => {
    const order = await orderIn(shop.api, actors, 'ACCEPTED');
    const parties = [actors.customer, actors.partner, await createActor('manager')];
    const [customer, partner, manager] = await Promise.all(
      parties.map(({ token }) => listen(shop.url, { token })),
    );
    const other = await createProduct();
    await changed(order, { line: 0, quantity: 0, substitute: { productId: other.id, quantity: 1 } });
    const devices = await Promise.all(
      [customer!, partner!, manager!].map(async (listener) => {
        const { envelope } = await listener.waitForEvent('order_details_updated');
        return (envelope as unknown as Envelope<OrderUpdate>).data.event.device;
      }),
    );
    expect(devices).toEqual([undefined, undefined, 'node']);
    for (const listener of [customer!, partner!, manager!]) listener.close();
  });

  it.each([
    ['a line that is not there', { line: 7, quantity: 0 }, 400],
    ['more pieces than were ordered', { line: 0, quantity: 3 }, 400],
    ['a substitute for nothing', { line: 0, quantity: 2, substitute: { quantity: 1 } }, 400],
    [
      'an unknown product',
      { line: 0, quantity: 1, substitute: { productId: 'f'.repeat(24), quantity: 1 } },
      404,
    ],
    ['an outdated rev', { line: 0, quantity: 1, rev: 9 }, 409],
  ])('given %s: refuses it and changes nothing', async (_name, body, status) => {
    const order = await place();
    const filled =
      'substitute' in body ? { ...body, substitute: { productId: bread, ...body.substitute } } : body;
    expect((await change(order, filled)).status).toBe(status);
    expect((await storedOrder(order.id)).rev).toBe(order.rev);
  });

  it('given the last line: refuses to remove it, because the order has to be cancelled instead', async () => {
    const order = await place();
    const rest = await changed(order, { line: 0, quantity: 0 });
    const { status, body } = await change(rest, { line: 1, quantity: 0 });
    expect([status, body]).toMatchObject([409, { code: 'ORDER_WOULD_BE_EMPTY' }]);
    await changed(rest, { line: 0, quantity: 0 });
    expect((await storedOrder(order.id)).rev).toBe(rest.rev);
  });
});
