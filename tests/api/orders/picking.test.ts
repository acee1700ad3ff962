import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Order, PickedLines } from '@/lib/domain/orders/order-schema';
import { createActor } from '@/tests/support/accounts';
import { storedOrder } from '@/tests/support/documents';
import { expectInvariants } from '@/tests/support/invariants';
import { createOrderActors, orderIn, type OrderActors } from '@/tests/support/order-steps';
import { createProduct } from '@/tests/support/products';
import { listen } from '@/tests/support/clients/sockets';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let actors: OrderActors;
let order: Order;

beforeAll(async () => {
  shop = await startTestServer('picking');
});
beforeEach(async () => {
  actors = await createOrderActors();
  const products = await Promise.all(Array.from({ length: 3 }, () => createProduct()));
  const lines = products.map(({ id }) => ({ productId: id }));
  order = (await shop.api.place(actors.customer.token, lines)).body;
});
afterAll(async () => {
  await expectInvariants();
  await shop.stop();
});

const pick = (line: number, picked = true, token = actors.manager.token) =>
  shop.api.post<PickedLines>(`/api/orders/${order.id}/picking`, token, { line, picked });
const pickedFor = async (token: string) =>
  (await shop.api.get<Order>(`/api/orders/${order.id}`, token)).body.picked;

describe('POST /api/orders/:id/picking', () => {
  it('given picks of two managers at once: keeps both, without a new rev of the order', async () => {
    const other = await createActor('manager');
    const responses = await Promise.all([pick(0), pick(2, true, other.token), pick(0)]);
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await pickedFor(actors.manager.token))?.toSorted()).toEqual([0, 2]);
    expect((await pick(0, false)).body).toEqual({ id: order.id, rev: 1, picked: [2] });
    const { rev, events } = await storedOrder(order.id);
    expect([rev, events.length]).toEqual([1, 1]);
  });

  it('given a pick: other managers receive it, and nobody else sees which lines are picked', async () => {
    const parties = [await createActor('manager'), actors.customer, await createActor('admin')];
    const [manager, customer, admin] = await Promise.all(
      parties.map(({ token }) => listen(shop.url, { token })),
    );
    await pick(1);
    const { envelope } = await manager!.waitForEvent('order_picking_updated');
    expect(envelope.data).toEqual({ id: order.id, rev: 1, picked: [1] });
    for (const listener of [customer!, admin!]) {
      await listener.socket.emitWithAck('order:subscribe', { orderId: order.id });
      expect(listener.names()).toEqual([]);
    }
    expect(await Promise.all(parties.map(({ token }) => pickedFor(token)))).toEqual([
      [1],
      undefined,
      undefined,
    ]);
    for (const listener of [manager!, customer!, admin!]) listener.close();
  });

  it('given a line that the order does not have: answers 400', async () => {
    expect(await pick(3)).toMatchObject({ status: 400, body: { errors: [{ path: 'line' }] } });
    expect(await pick(-1)).toMatchObject({ status: 400 });
    expect(await pickedFor(actors.manager.token)).toEqual([]);
  });

  it('given an order that is packed or over: answers 409 and keeps the picks', async () => {
    await pick(0);
    const packing = `/api/orders/${order.id}/packing`;
    await shop.api.post(packing, actors.manager.token, { to: 'PACKED' });
    expect(await pick(1)).toMatchObject({ status: 409, body: { code: 'PICKING_CLOSED', packing: 'PACKED' } });
    expect(await pickedFor(actors.manager.token)).toEqual([0]);
    order = await orderIn(shop.api, actors, 'CANCELLED');
    expect(await pick(0)).toMatchObject({ status: 409, body: { orderStatus: 'CANCELLED' } });
  });

  it('given an unknown order: answers 404', async () => {
    order = { ...order, id: 'f'.repeat(24) };
    expect(await pick(0)).toMatchObject({ status: 404 });
  });
});

describe('an outdated rev', () => {
  it('given a step of a manager who saw an older order: answers 409 with the state, and changes nothing', async () => {
    const path = `/api/orders/${order.id}`;
    await shop.api.post(`${path}/packing`, actors.manager.token, { to: 'PACKING' });
    const steps = [
      ['packing', { to: 'PACKED', rev: 1 }],
      ['assign', { partnerId: actors.partner.id, rev: 1 }],
      ['cancel', { reason: 'Out of milk', rev: 1 }],
      ['release', { rev: 1 }],
    ] as const;
    for (const [step, body] of steps) {
      expect(await shop.api.post(`${path}/${step}`, actors.manager.token, body), step).toMatchObject({
        status: 409,
        body: { code: 'ORDER_MOVED', rev: 2, orderStatus: 'PLACED', packing: 'PACKING' },
      });
    }
    expect(await storedOrder(order.id)).toMatchObject({ rev: 2, status: 'PLACED', packing: 'PACKING' });
  });

  it('given the current rev: does the step', async () => {
    const path = `/api/orders/${order.id}`;
    const packed = await shop.api.post<Order>(`${path}/packing`, actors.manager.token, {
      to: 'PACKED',
      rev: 1,
    });
    expect([packed.status, packed.body.packing]).toEqual([200, 'PACKED']);
    const body = { partnerId: actors.partner.id, rev: 2 };
    expect((await shop.api.post<Order>(`${path}/assign`, actors.manager.token, body)).body.rev).toBe(3);
    expect((await shop.api.post<Order>(`${path}/release`, actors.manager.token, { rev: 3 })).body.rev).toBe(
      4,
    );
    const cancelled = await shop.api.post<Order>(`${path}/cancel`, actors.manager.token, { rev: 4 });
    expect([cancelled.status, cancelled.body.status]).toEqual([200, 'CANCELLED']);
  });
});
