import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Order } from '@/lib/domain/orders/order-schema';
import { ORDER_STATUSES, type OrderStatus } from '@/lib/domain/orders/order-status';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { storedOrder, storedPartner } from '@/tests/support/documents';
import { expectInvariants } from '@/tests/support/invariants';
import { createOrderActors, orderIn, otherPin, type OrderActors } from '@/tests/support/order-steps';
import { createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let actors: OrderActors;
let otherPartner: TestUser;
let otherManager: TestUser;

beforeAll(async () => {
  shop = await startTestServer('order-rules');
  [actors, otherPartner, otherManager] = await Promise.all([
    createOrderActors(),
    createActor('delivery_partner'),
    createActor('manager'),
  ]);
});
afterAll(async () => {
  await expectInvariants();
  await shop.stop();
});

const setStatus = (id: string, user: TestUser, body: object) =>
  shop.api.post<Order>(`/api/orders/${id}/status`, user.token, body);

/** Transitions that a manager may make by `status` with a reason. */
const BY_STATUS: Record<OrderStatus, OrderStatus[]> = {
  PLACED: [],
  ACCEPTED: ['PICKED_UP'],
  PICKED_UP: ['ON_THE_WAY', 'FAILED'],
  ON_THE_WAY: ['DELIVERED', 'FAILED'],
  DELIVERED: [],
  CANCELLED: [],
  FAILED: ['RETURNED'],
  RETURNED: [],
};
const ALLOWED: Record<OrderStatus, OrderStatus[]> = {
  PLACED: ['ACCEPTED', 'CANCELLED'],
  ACCEPTED: ['PLACED', 'PICKED_UP', 'CANCELLED'],
  PICKED_UP: ['ON_THE_WAY', 'FAILED'],
  ON_THE_WAY: ['DELIVERED', 'FAILED'],
  DELIVERED: [],
  CANCELLED: [],
  FAILED: ['RETURNED'],
  RETURNED: [],
};

describe.each(ORDER_STATUSES)('order in status %s', (status) => {
  it('rejects forbidden transitions with 409 and the allowed ones', async () => {
    const order = await orderIn(shop.api, actors, status);
    const before = await storedOrder(order.id);
    const forbidden = ORDER_STATUSES.filter((to) => !BY_STATUS[status].includes(to));
    for (const to of forbidden) {
      const { status: code, body } = await setStatus(order.id, actors.manager, {
        to,
        reason: 'trying it out',
        pin: order.pin,
      });
      expect([to, code, body]).toMatchObject([
        to,
        409,
        { code: 'ORDER_TRANSITION_INVALID', from: status, to },
      ]);
      expect([...(body as unknown as { allowed: string[] }).allowed].sort()).toEqual(
        [...ALLOWED[status]].sort(),
      );
    }
    expect(await storedOrder(order.id)).toEqual(before);
  });

  it('rejects accept, assign, release, cancel and packing where not allowed', async () => {
    const legal: Record<string, OrderStatus[]> = {
      accept: ['PLACED'],
      assign: ['PLACED'],
      release: ['ACCEPTED'],
      cancel: ['PLACED', 'ACCEPTED'],
      packing: ['PLACED', 'ACCEPTED'],
    };
    const bodies: Record<string, object | undefined> = {
      assign: { partnerId: otherPartner.id },
      release: {},
      cancel: {},
      packing: { to: 'PACKING' },
    };
    const order = await orderIn(shop.api, actors, status);
    const before = await storedOrder(order.id);
    for (const name of Object.keys(legal).filter((name) => !legal[name]!.includes(status))) {
      const { status: code, body } = await shop.api.post<{ code: string }>(
        `/api/orders/${order.id}/${name}`,
        actors.manager.token,
        bodies[name],
      );
      const expected =
        name === 'packing'
          ? 'PACKING_TRANSITION_INVALID'
          : name === 'accept' && status === 'ACCEPTED'
            ? 'ORDER_ALREADY_TAKEN'
            : 'ORDER_TRANSITION_INVALID';
      expect([name, code, body.code]).toEqual([name, 409, expected]);
    }
    expect(await storedOrder(order.id)).toEqual(before);
    expect((await storedPartner(otherPartner.id)).activeDeliveries).toBe(0);
  });
});

describe('status change by a partner', () => {
  it("returns the partner's allowed transitions on a rejected one", async () => {
    const order = await orderIn(shop.api, actors, 'ACCEPTED');
    const answer = await setStatus(order.id, actors.partner, { to: 'DELIVERED', pin: '0000' });
    expect(answer).toMatchObject({
      status: 409,
      body: { from: 'ACCEPTED', allowed: ['PLACED', 'PICKED_UP'] },
    });
  });

  it('answers 404 to another partner', async () => {
    const order = await orderIn(shop.api, actors, 'ACCEPTED');
    const before = await storedOrder(order.id);
    expect(await setStatus(order.id, otherPartner, { to: 'PICKED_UP' })).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND' },
    });
    expect(await shop.api.post(`/api/orders/${order.id}/release`, otherPartner.token, {})).toMatchObject({
      status: 404,
    });
    expect(await storedOrder(order.id)).toEqual(before);
  });

  it('cannot return a failed order, which is left to a manager', async () => {
    const order = await orderIn(shop.api, actors, 'FAILED');
    expect(await setStatus(order.id, actors.partner, { to: 'RETURNED' })).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN' },
    });
    expect((await storedOrder(order.id)).status).toBe('FAILED');
  });

  it('records when a button was tapped offline', async () => {
    const order = await orderIn(shop.api, actors, 'ACCEPTED');
    const tappedAt = new Date(Date.now() - 60_000).toISOString();
    const moved = await setStatus(order.id, actors.partner, { to: 'PICKED_UP', tappedAt });
    expect(moved.body.events.at(-1)).toMatchObject({
      type: 'PICKED_UP',
      tappedAt,
      actor: { id: actors.partner.id, role: 'delivery_partner' },
    });
    expect((await storedOrder(order.id)).events.at(-1)?.tappedAt).toEqual(new Date(tappedAt));
  });

  it('replays the first response for a repeated idempotency key', async () => {
    const order = await orderIn(shop.api, actors, 'ACCEPTED');
    const path = `/api/orders/${order.id}/status`;
    const first = await shop.api.post<Order>(path, actors.partner.token, { to: 'PICKED_UP' }, 'tap-1');
    const again = await shop.api.post<Order>(path, actors.partner.token, { to: 'PICKED_UP' }, 'tap-1');
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const other = await shop.api.post(path, actors.partner.token, { to: 'ON_THE_WAY' }, 'tap-1');
    expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect((await storedOrder(order.id)).events.map(({ type }) => type)).toEqual([
      'PLACED',
      'ACCEPTED',
      'PICKED_UP',
    ]);
  });
});

describe('status change with an outdated rev', () => {
  it('is rejected with 409 ORDER_MOVED and the current state', async () => {
    const order = await orderIn(shop.api, actors, 'ACCEPTED');
    expect((await setStatus(order.id, actors.partner, { to: 'PICKED_UP', rev: order.rev })).status).toBe(200);
    const stale = await setStatus(order.id, actors.partner, { to: 'ON_THE_WAY', rev: order.rev });
    expect(stale).toMatchObject({
      status: 409,
      body: { code: 'ORDER_MOVED', rev: order.rev + 1, orderStatus: 'PICKED_UP', packing: 'PACKED' },
    });
    expect((await storedOrder(order.id)).status).toBe('PICKED_UP');
  });

  it('loses to a concurrent change with the same rev', async () => {
    const order = await orderIn(shop.api, actors, 'ACCEPTED');
    const responses = await Promise.all(
      [1, 2].map(() => setStatus(order.id, actors.partner, { to: 'PICKED_UP', rev: order.rev })),
    );
    expect(responses.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await storedOrder(order.id)).rev).toBe(order.rev + 1);
  });
});

describe('delivery PIN', () => {
  it('is required from the partner on delivery', async () => {
    const order = await orderIn(shop.api, actors, 'ON_THE_WAY');
    expect(await setStatus(order.id, actors.partner, { to: 'DELIVERED' })).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION', errors: [{ path: 'pin' }] },
    });
    expect((await storedOrder(order.id)).status).toBe('ON_THE_WAY');
  });

  it('locks after five wrong guesses, the right PIN included, until a manager confirms the delivery', async () => {
    const product = await createProduct();
    const placed = await shop.api.place(actors.customer.token, [{ productId: product.id }]);
    const { id, pin } = placed.body;
    await shop.api.post(`/api/orders/${id}/accept`, actors.partner.token);
    for (const to of ['PICKED_UP', 'ON_THE_WAY']) await setStatus(id, actors.partner, { to });
    for (let n = 1; n <= 5; n += 1) {
      expect(await setStatus(id, actors.partner, { to: 'DELIVERED', pin: otherPin(pin, n) })).toMatchObject({
        status: 422,
        body: { code: 'PIN_WRONG' },
      });
    }
    const locked = await setStatus(id, actors.partner, { to: 'DELIVERED', pin });
    expect(locked).toMatchObject({ status: 429, body: { code: 'PIN_LOCKED' } });
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await storedOrder(id)).toMatchObject({ status: 'ON_THE_WAY', pinFailures: 5, rev: 4 });

    const confirmed = await setStatus(id, actors.manager, {
      to: 'DELIVERED',
      reason: 'the customer rang: it is there',
    });
    expect(confirmed.body).toMatchObject({
      status: 'DELIVERED',
      events: expect.arrayContaining([
        expect.objectContaining({ type: 'DELIVERED', reason: 'the customer rang: it is there' }),
      ]) as unknown,
    });
  });

  it('counts five of 20 concurrent guesses', async () => {
    const order = await orderIn(shop.api, actors, 'ON_THE_WAY');
    const { pin } = (await shop.api.get<Order>(`/api/orders/${order.id}`, actors.customer.token)).body;
    const guesses = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        setStatus(order.id, actors.partner, { to: 'DELIVERED', pin: otherPin(pin, n + 1) }),
      ),
    );
    const codes = guesses.map(({ status }) => status);
    expect([422, 429].map((code) => codes.filter((c) => c === code).length)).toEqual([5, 15]);
    expect(await storedOrder(order.id)).toMatchObject({ status: 'ON_THE_WAY', pinFailures: 5 });
  });

  it('is not counted as a failure when the status does not allow delivery', async () => {
    const order = await orderIn(shop.api, actors, 'PICKED_UP');
    expect((await setStatus(order.id, actors.partner, { to: 'DELIVERED', pin: '1234' })).status).toBe(409);
    expect((await storedOrder(order.id)).pinFailures).toBe(0);
  });
});

describe('status change by a manager', () => {
  it("requires a reason for a partner's delivery, which is recorded", async () => {
    const order = await orderIn(shop.api, actors, 'ACCEPTED');
    const refused = await setStatus(order.id, actors.manager, { to: 'PICKED_UP' });
    expect(refused).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION', errors: [{ path: 'reason' }] },
    });
    const moved = await setStatus(order.id, actors.manager, { to: 'PICKED_UP', reason: 'phone broke' });
    expect(moved.body.events.at(-1)).toMatchObject({
      type: 'PICKED_UP',
      reason: 'phone broke',
      actor: { role: 'manager' },
    });
    expect((await storedPartner(actors.partner.id)).activeDeliveries).toBeGreaterThan(0);
  });

  it("requires no reason or PIN for the manager's own delivery, but a reason from another manager", async () => {
    const { body: placed } = await shop.api.place(actors.customer.token, [
      { productId: (await createProduct()).id },
    ]);
    const accepted = await shop.api.post<Order>(`/api/orders/${placed.id}/accept`, actors.manager.token);
    expect(accepted.body.partner).toEqual({
      id: actors.manager.id,
      name: actors.manager.name,
      vehicle: 'Shop delivery',
    });
    expect(await setStatus(placed.id, otherManager, { to: 'PICKED_UP' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'reason' }] },
    });
    for (const to of ['PICKED_UP', 'ON_THE_WAY', 'DELIVERED'])
      expect((await setStatus(placed.id, actors.manager, { to })).body.status).toBe(to);
    expect((await storedOrder(placed.id)).payment).toEqual({ method: 'cod', status: 'PAID' });
  });
});

describe('payment', () => {
  it('becomes PAID on delivery for cash and stays DUE for online', async () => {
    const cod = await orderIn(shop.api, actors, 'DELIVERED');
    const online = await orderIn(shop.api, actors, 'DELIVERED', { extra: { paymentMethod: 'online' } });
    expect(cod.payment).toEqual({ method: 'cod', status: 'PAID' });
    expect((await storedOrder(cod.id)).payment).toEqual({ method: 'cod', status: 'PAID' });
    expect((await storedOrder(online.id)).payment).toEqual({ method: 'online', status: 'DUE' });
  });
});
