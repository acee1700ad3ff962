import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from '@/lib/domain/page';
import type { Order } from '@/lib/domain/orders/order-schema';
import { erasePersonFromOrders } from '@/lib/repositories/accounts/account-erasure-repository';
import { createActor } from '@/tests/support/accounts';
import { listen } from '@/tests/support/clients/sockets';
import { collectionOf, storedOrder, storedStock } from '@/tests/support/documents';
import { expectInvariants } from '@/tests/support/invariants';
import { createOrderActors, orderIn, type OrderActors } from '@/tests/support/order-steps';
import { createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let actors: OrderActors;
let order: Order;

beforeAll(async () => {
  shop = await startTestServer('problems');
});
beforeEach(async () => {
  actors = await createOrderActors();
  const { id } = await createProduct({ name: 'Milk', basePrice: 6_800 });
  order = await orderIn(shop.api, actors, 'DELIVERED', { lines: [{ productId: id, quantity: 2 }] });
});
afterAll(async () => {
  await expectInvariants();
  await shop.stop();
});

const send = (path: string, body: object, token = actors.manager.token, id = order.id) =>
  shop.api.post<Order>(`/api/orders/${id}/${path}`, token, body);
const report = (body: object = {}, token = actors.customer.token) =>
  send('reports', { line: 0, quantity: 1, problem: 'damaged', text: 'It leaked.', ...body }, token);
const answer = async (body: object) => {
  const { reports = [], rev } = (await shop.api.get<Order>(`/api/orders/${order.id}`, actors.manager.token))
    .body;
  return send('answers', { reportId: reports.at(-1)!.id, text: 'We are sorry.', rev, ...body });
};
const idsOf = async (query: string, token = actors.manager.token) =>
  (await shop.api.get<Page<Order>>(`/api/orders?${query}`, token)).body.items.map(({ id }) => id);

describe('reports of customers', () => {
  it('given a report: managers receive and list it, the answer and the refund reach the customer', async () => {
    const manager = await listen(shop.url, { token: actors.manager.token });
    const customer = await listen(shop.url, { token: actors.customer.token });
    const reported = await report();
    expect(reported.body.reports).toMatchObject([{ line: 0, problem: 'damaged', state: 'OPEN' }]);
    await manager.waitForEvent('order_details_updated');
    expect(await idsOf('problem=report')).toContain(order.id);

    const answered = await answer({ refund: 6_800 });
    expect(answered.body).toMatchObject({
      reports: [{ state: 'ANSWERED', answer: { text: 'We are sorry.', refund: 6_800 } }],
      refunds: [{ amount: 6_800, cause: 'report', state: 'OWED' }],
    });
    await customer.waitForEvent('order_details_updated');
    expect(await idsOf('problem=report')).not.toContain(order.id);
    expect(await idsOf('problem=refund')).toContain(order.id);

    const refundId = answered.body.refunds![0]!.id;
    const given = await send('refunds', { refundId, rev: answered.body.rev });
    expect(given.body.refunds).toMatchObject([
      { state: 'GIVEN', given: { by: { id: actors.manager.id, name: 'Meera Pillai' }, reference: null } },
    ]);
    expect(await idsOf('problem=refund')).not.toContain(order.id);
    const forCustomer = await shop.api.get<Order>(`/api/orders/${order.id}`, actors.customer.token);
    expect(forCustomer.body).toMatchObject({
      reports: [{ state: 'ANSWERED' }],
      refunds: [{ state: 'GIVEN', given: { by: { name: 'Meera P.' } } }],
      events: expect.arrayContaining([expect.objectContaining({ type: 'REFUNDED', amount: 6_800 })]),
    });
    const forPartner = await shop.api.get<Order>(`/api/orders/${order.id}`, actors.partner.token);
    expect([forPartner.body.reports, forPartner.body.refunds]).toEqual([undefined, undefined]);
    for (const listener of [manager, customer]) listener.close();
  });

  it('given an order of another customer, not delivered, or delivered over 24 h ago: refuses the report', async () => {
    const other = await createActor('customer');
    expect((await report({}, other.token)).status).toBe(404);
    const underway = await orderIn(shop.api, actors, 'PICKED_UP');
    const early = await send(
      'reports',
      { line: 0, quantity: 1, problem: 'missing', text: 'Not there.' },
      actors.customer.token,
      underway.id,
    );
    expect([early.status, early.body]).toMatchObject([409, { code: 'ORDER_NOT_DELIVERED' }]);
    const day = 24 * 3_600_000;
    await collectionOf('orders').updateOne(
      { number: order.number },
      { $set: { [`events.${order.events.length - 1}.at`]: new Date(Date.now() - day - 1_000) } },
    );
    expect((await report()).body).toMatchObject({ code: 'REPORT_TOO_LATE' });
  });

  it('given more pieces than were delivered, or a second report of a line: refuses it', async () => {
    expect((await report({ quantity: 3 })).status).toBe(400);
    expect((await report({ line: 4 })).status).toBe(400);
    const [first, second] = await Promise.all([report(), report()]);
    expect([first.status, second.status].sort()).toEqual([200, 409]);
    expect((await storedOrder(order.id)).reports).toHaveLength(1);
  });

  it('given more than was paid: refuses the refund, also when two answers come at once', async () => {
    await report();
    const tooHigh = await answer({ refund: order.totals.total + 1 });
    expect([tooHigh.status, tooHigh.body]).toMatchObject([
      409,
      { code: 'REFUND_TOO_HIGH', refundable: order.totals.total },
    ]);
    const answers = await Promise.all([answer({ refund: 6_800 }), answer({ refund: 6_800 })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await storedOrder(order.id)).refunds).toHaveLength(1);
  });

  it('given the deleted account of the customer: the report keeps its line, but not the text or the device', async () => {
    await report();
    expect(await erasePersonFromOrders(actors.customer.id)).toBe(true);
    const { reports, events } = await storedOrder(order.id);
    expect(reports).toMatchObject([{ line: 0, quantity: 1, text: '' }]);
    const own = events.filter(({ actor }) => actor.role === 'customer');
    expect(own.map(({ type, device }) => [type, device])).toEqual([
      ['PLACED', undefined],
      ['REPORTED', undefined],
    ]);
  });

  it('given a reply without a refund: owes nothing', async () => {
    await report();
    const { body } = await answer({});
    expect([body.refunds, body.reports?.[0]?.answer?.refund]).toEqual([undefined, 0]);
  });
});

describe('POST /api/orders/:id/refunds', () => {
  it('given two managers who give the same refund: it is recorded once', async () => {
    await report();
    const { body } = await answer({ refund: 1_000 });
    const refundId = body.refunds![0]!.id;
    const other = await createActor('manager');
    const answers = await Promise.all([
      send('refunds', { refundId, rev: body.rev }),
      send('refunds', { refundId, rev: body.rev }, other.token),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { events } = await storedOrder(order.id);
    expect(events.filter(({ type }) => type === 'REFUNDED')).toHaveLength(1);
    const audited = await mongoose.connection
      .collection('auditevents')
      .countDocuments({ action: 'order.refunded', targetId: (await storedOrder(order.id))._id });
    expect(audited).toBe(1);
  });

  it('given an online payment: says that no provider is connected, and the refund stays owed', async () => {
    const placed = await orderIn(shop.api, actors, 'PLACED', { extra: { paymentMethod: 'online' } });
    const only = { number: placed.number };
    await collectionOf('orders').updateOne(only, { $set: { 'payment.status': 'PAID' } });
    const { body } = await shop.api.post<Order>(`/api/orders/${placed.id}/cancel`, actors.customer.token, {});
    expect(body.refunds).toMatchObject([{ amount: placed.totals.total, cause: 'cancelled', state: 'OWED' }]);
    const refundId = body.refunds![0]!.id;
    const refused = await send('refunds', { refundId }, actors.manager.token, placed.id);
    expect([refused.status, refused.body]).toMatchObject([409, { code: 'REFUND_PROVIDER_MISSING' }]);
    expect((await storedOrder(placed.id)).refunds?.[0]?.state).toBe('OWED');
    await collectionOf('orders').updateOne(only, {
      $set: { 'payment.status': 'DUE' },
      $unset: { refunds: '' },
    });
  });

  it('given a short-picked order that failed: only what was in the bag can be taken back, and no cash is owed', async () => {
    const { id: productId } = await createProduct({ stock: { all: 10 } });
    const placed = await orderIn(shop.api, actors, 'PLACED', { lines: [{ productId, quantity: 3 }] });
    await send('lines', { line: 0, quantity: 1, missing: 'on_shelf' }, actors.manager.token, placed.id);
    for (const [path, body] of [
      ['accept', {}],
      ['status', { to: 'PICKED_UP' }],
      ['status', { to: 'FAILED', reason: 'nobody at home' }],
    ] as const)
      expect((await send(path, body, actors.partner.token, placed.id)).status).toBe(200);
    expect(await idsOf('status=FAILED')).toContain(placed.id);
    const { body } = await send('status', { to: 'RETURNED', sellable: [0] }, actors.manager.token, placed.id);
    expect([body.status, body.refunds]).toEqual(['RETURNED', undefined]);
    expect(await storedStock(productId)).toEqual({ all: 10 });
  });
});
