import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Order } from '@/lib/domain/orders/order-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { storedAdjustments, storedOrder, storedPartner, storedStock } from '@/tests/support/documents';
import { expectInvariants } from '@/tests/support/invariants';
import { createOrderActors, orderIn, type OrderActors } from '@/tests/support/order-steps';
import { cakeOptions, createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let actors: OrderActors;
let stranger: TestUser;

beforeAll(async () => {
  shop = await startTestServer('order-undoing');
  [actors, stranger] = await Promise.all([createOrderActors(), createActor('customer')]);
});
afterAll(async () => {
  await expectInvariants();
  await shop.stop();
});

const cancel = (id: string, user: TestUser, body: object = {}) =>
  shop.api.post<Order>(`/api/orders/${id}/cancel`, user.token, body);
const pack = (id: string, to: string, user: TestUser = actors.manager) =>
  shop.api.post<Order>(`/api/orders/${id}/packing`, user.token, { to });
const setStatus = (id: string, user: TestUser, body: object) =>
  shop.api.post<Order>(`/api/orders/${id}/status`, user.token, body);

describe('POST /api/orders/:id/cancel', () => {
  it('returns every piece to the stock of its option', async () => {
    const cake = await createProduct({ options: cakeOptions(), stock: { half: 5, full: 5 } });
    const milk = await createProduct({ stock: { all: 4 } });
    const lines = [
      { productId: cake.id, quantity: 2, options: { flavour: 'mango', size: 'full' } },
      { productId: cake.id, quantity: 1, options: { flavour: 'plain', size: 'full' } },
      { productId: cake.id, quantity: 1, options: { flavour: 'mango', size: 'half' } },
      { productId: milk.id, quantity: 4 },
    ];
    const { id } = await orderIn(shop.api, actors, 'PLACED', { lines });
    expect([await storedStock(cake.id), await storedStock(milk.id)]).toEqual([
      { half: 4, full: 2 },
      { all: 0 },
    ]);

    const cancelled = await cancel(id, actors.customer, { reason: 'ordered twice' });
    expect(cancelled).toMatchObject({
      status: 200,
      body: { status: 'CANCELLED', payment: { status: 'DUE' } },
    });
    expect(cancelled.body.events.at(-1)).toMatchObject({
      rev: 2,
      type: 'CANCELLED',
      reason: 'ordered twice',
    });
    expect(cancelled.body).not.toHaveProperty('pin');
    expect([await storedStock(cake.id), await storedStock(milk.id)]).toEqual([
      { half: 5, full: 5 },
      { all: 4 },
    ]);
    expect(await storedOrder(id)).toMatchObject({
      status: 'CANCELLED',
      stockReturned: true,
      mirrorPending: true,
    });
    expect(await storedAdjustments(milk.id)).toHaveLength(1);
  });

  it("is allowed for the customer until packed, and decrements the partner's count", async () => {
    const order = await orderIn(shop.api, actors, 'ACCEPTED');
    const before = (await storedPartner(actors.partner.id)).activeDeliveries;
    await pack(order.id, 'PACKING');
    expect((await cancel(order.id, actors.customer)).body.status).toBe('CANCELLED');
    expect((await storedPartner(actors.partner.id)).activeDeliveries).toBe(before - 1);
  });

  it('is allowed for a manager until pick-up', async () => {
    const milk = await createProduct({ stock: { all: 2 } });
    const order = await orderIn(shop.api, actors, 'ACCEPTED', {
      lines: [{ productId: milk.id, quantity: 2 }],
    });
    await pack(order.id, 'PACKED');
    const refused = await cancel(order.id, actors.customer);
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'ORDER_PACKED', orderStatus: 'ACCEPTED', packing: 'PACKED' },
    });
    expect([(await storedOrder(order.id)).status, await storedStock(milk.id)]).toEqual([
      'ACCEPTED',
      { all: 0 },
    ]);
    expect((await cancel(order.id, actors.manager)).body.status).toBe('CANCELLED');
    expect(await storedStock(milk.id)).toEqual({ all: 2 });

    const pickedUp = await orderIn(shop.api, actors, 'PICKED_UP');
    for (const user of [actors.manager, actors.customer]) {
      expect(await cancel(pickedUp.id, user)).toMatchObject({
        status: 409,
        body: { code: 'ORDER_TRANSITION_INVALID', from: 'PICKED_UP' },
      });
    }
  });

  it('succeeds once for concurrent requests and returns the stock once', async () => {
    const milk = await createProduct({ stock: { all: 3 } });
    const order = await orderIn(shop.api, actors, 'PLACED', { lines: [{ productId: milk.id, quantity: 3 }] });
    const answers = await Promise.all([
      cancel(order.id, actors.customer),
      cancel(order.id, actors.manager),
      cancel(order.id, actors.customer),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await storedStock(milk.id)).toEqual({ all: 3 });
    expect((await storedOrder(order.id)).events).toHaveLength(2);
  });

  it('is refused for other customers and for partners', async () => {
    const order = await orderIn(shop.api, actors, 'ACCEPTED');
    const before = await storedOrder(order.id);
    expect(await cancel(order.id, stranger)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(await cancel(order.id, actors.partner)).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN' },
    });
    expect(await storedOrder(order.id)).toEqual(before);
  });

  it('excludes a concurrent pick-up', async () => {
    for (let round = 0; round < 10; round += 1) {
      const order = await orderIn(shop.api, actors, 'ACCEPTED');
      const [cancelled, pickedUp] = await Promise.all([
        cancel(order.id, actors.customer),
        setStatus(order.id, actors.partner, { to: 'PICKED_UP' }),
      ]);
      expect([cancelled.status, pickedUp.status].sort()).toEqual([200, 409]);
      expect((await storedOrder(order.id)).status).toBe(cancelled.status === 200 ? 'CANCELLED' : 'PICKED_UP');
    }
  });
});

describe('POST /api/orders/:id/packing', () => {
  it('changes from queued over packing to packed, with an event for each step', async () => {
    const order = await orderIn(shop.api, actors, 'PLACED');
    for (const to of ['PACKING', 'QUEUED', 'PACKING', 'PACKED'])
      expect((await pack(order.id, to)).body.packing).toBe(to);
    const stored = await storedOrder(order.id);
    expect(stored.events.map(({ type, rev }) => `${rev} ${type}`)).toEqual([
      '1 PLACED',
      '2 PACKING',
      '3 QUEUED',
      '4 PACKING',
      '5 PACKED',
    ]);
    expect(stored).toMatchObject({ status: 'PLACED', packing: 'PACKED' });
    const refused = await pack(order.id, 'PACKING');
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'PACKING_TRANSITION_INVALID', orderStatus: 'PLACED', packing: 'PACKED', to: 'PACKING' },
    });
  });

  it('is packed at the latest by pick-up', async () => {
    const order = await orderIn(shop.api, actors, 'PICKED_UP');
    expect(order.packing).toBe('PACKED');
    expect((await storedOrder(order.id)).packing).toBe('PACKED');
  });

  it('is allowed for managers only', async () => {
    const order = await orderIn(shop.api, actors, 'ACCEPTED');
    for (const user of [actors.customer, actors.partner])
      expect((await pack(order.id, 'PACKED', user)).status).toBe(403);
    expect((await storedOrder(order.id)).packing).toBe('QUEUED');
  });
});

describe('failed delivery', () => {
  it("requires a reason, decrements the partner's count and keeps the stock reserved", async () => {
    const milk = await createProduct({ stock: { all: 5 } });
    const order = await orderIn(shop.api, actors, 'ON_THE_WAY', {
      lines: [{ productId: milk.id, quantity: 2 }],
    });
    const before = (await storedPartner(actors.partner.id)).activeDeliveries;
    expect(await setStatus(order.id, actors.partner, { to: 'FAILED' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'reason' }] },
    });
    const failed = await setStatus(order.id, actors.partner, { to: 'FAILED', reason: 'nobody at home' });
    expect(failed.body).toMatchObject({ status: 'FAILED', partner: { id: actors.partner.id } });
    expect((await storedOrder(order.id)).events.at(-1)).toMatchObject({
      type: 'FAILED',
      reason: 'nobody at home',
    });
    expect((await storedPartner(actors.partner.id)).activeDeliveries).toBe(before - 1);
    expect(await storedStock(milk.id)).toEqual({ all: 3 });
  });

  it('returns only the sellable lines to stock, each with an adjustment', async () => {
    const cake = await createProduct({ options: cakeOptions(), stock: { half: 3, full: 3 } });
    const milk = await createProduct({ stock: { all: 5 } });
    const lines = [
      { productId: milk.id, quantity: 2 },
      { productId: cake.id, quantity: 3, options: { flavour: 'mango', size: 'half' } },
    ];
    const order = await orderIn(shop.api, actors, 'FAILED', { lines });
    const returned = await setStatus(order.id, actors.manager, { to: 'RETURNED', sellable: [1, 1] });
    expect(returned.body).toMatchObject({ status: 'RETURNED' });
    expect([await storedStock(milk.id), await storedStock(cake.id)]).toEqual([
      { all: 3 },
      { half: 3, full: 3 },
    ]);
    expect((await storedAdjustments(cake.id)).at(-1)).toEqual({
      key: 'half',
      delta: 3,
      reason: `Returned with order ${order.number}`,
    });
    expect(await storedAdjustments(milk.id)).toHaveLength(1);
    expect((await storedOrder(order.id)).stockReturned).toBe(false);
  });

  it('rejects a sellable line that does not exist, without a change', async () => {
    const milk = await createProduct({ stock: { all: 5 } });
    const order = await orderIn(shop.api, actors, 'FAILED', { lines: [{ productId: milk.id }] });
    const before = await storedOrder(order.id);
    expect(await setStatus(order.id, actors.manager, { to: 'RETURNED', sellable: [0, 1] })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'sellable' }] },
    });
    expect([await storedOrder(order.id), await storedStock(milk.id)]).toEqual([before, { all: 4 }]);
  });
});
