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
let cast: OrderActors;
let otherPartner: TestUser;
let otherManager: TestUser;

beforeAll(async () => {
  shop = await startTestServer('order-rules');
  [cast, otherPartner, otherManager] = await Promise.all([
    createOrderActors(),
    createActor('delivery_partner'),
    createActor('manager'),
  ]);
});
afterAll(async () => {
  await expectInvariants();
  await shop.stop();
});

const move = (id: string, user: TestUser, body: object) =>
  shop.api.post<Order>(`/api/orders/${id}/status`, user.token, body);

/** By `status`, with a reason: what DESIGN 3.3 lets a manager do and tells one who tries something else. */
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

describe.each(ORDER_STATUSES)('an order that is %s', (status) => {
  it('goes nowhere the table does not lead, and the manager is told where it could', async () => {
    const order = await orderIn(shop.api, cast, status);
    const before = await storedOrder(order.id);
    const forbidden = ORDER_STATUSES.filter((to) => !BY_STATUS[status].includes(to));
    for (const to of forbidden) {
      const { status: code, body } = await move(order.id, cast.manager, {
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

  it('takes each of the other moves only where the table has it', async () => {
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
    const order = await orderIn(shop.api, cast, status);
    const before = await storedOrder(order.id);
    for (const name of Object.keys(legal).filter((name) => !legal[name]!.includes(status))) {
      const { status: code, body } = await shop.api.post<{ code: string }>(
        `/api/orders/${order.id}/${name}`,
        cast.manager.token,
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

describe('the partner of an order', () => {
  it('is told of their own next steps when they ask for another', async () => {
    const order = await orderIn(shop.api, cast, 'ACCEPTED');
    const answer = await move(order.id, cast.partner, { to: 'DELIVERED', pin: '0000' });
    expect(answer).toMatchObject({
      status: 409,
      body: { from: 'ACCEPTED', allowed: ['PLACED', 'PICKED_UP'] },
    });
  });

  it('alone moves it: to another partner it does not exist', async () => {
    const order = await orderIn(shop.api, cast, 'ACCEPTED');
    const before = await storedOrder(order.id);
    expect(await move(order.id, otherPartner, { to: 'PICKED_UP' })).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND' },
    });
    expect(await shop.api.post(`/api/orders/${order.id}/release`, otherPartner.token, {})).toMatchObject({
      status: 404,
    });
    expect(await storedOrder(order.id)).toEqual(before);
  });

  it('does not take back what failed: that is for the manager', async () => {
    const order = await orderIn(shop.api, cast, 'FAILED');
    expect(await move(order.id, cast.partner, { to: 'RETURNED' })).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN' },
    });
    expect((await storedOrder(order.id)).status).toBe('FAILED');
  });

  it('tells when a button was tapped while the phone was offline', async () => {
    const order = await orderIn(shop.api, cast, 'ACCEPTED');
    const tappedAt = new Date(Date.now() - 60_000).toISOString();
    const moved = await move(order.id, cast.partner, { to: 'PICKED_UP', tappedAt });
    expect(moved.body.events.at(-1)).toMatchObject({
      type: 'PICKED_UP',
      tappedAt,
      actor: { id: cast.partner.id, role: 'delivery_partner' },
    });
    expect((await storedOrder(order.id)).events.at(-1)?.tappedAt).toEqual(new Date(tappedAt));
  });

  it('repeats a step under its key and gets the first answer, and the order moves once', async () => {
    const order = await orderIn(shop.api, cast, 'ACCEPTED');
    const path = `/api/orders/${order.id}/status`;
    const first = await shop.api.post<Order>(path, cast.partner.token, { to: 'PICKED_UP' }, 'tap-1');
    const again = await shop.api.post<Order>(path, cast.partner.token, { to: 'PICKED_UP' }, 'tap-1');
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const other = await shop.api.post(path, cast.partner.token, { to: 'ON_THE_WAY' }, 'tap-1');
    expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect((await storedOrder(order.id)).events.map(({ type }) => type)).toEqual([
      'PLACED',
      'ACCEPTED',
      'PICKED_UP',
    ]);
  });
});

describe('a step drawn from an older state', () => {
  it('is refused with the present one, whoever taps', async () => {
    const order = await orderIn(shop.api, cast, 'ACCEPTED');
    expect((await move(order.id, cast.partner, { to: 'PICKED_UP', rev: order.rev })).status).toBe(200);
    const stale = await move(order.id, cast.partner, { to: 'ON_THE_WAY', rev: order.rev });
    expect(stale).toMatchObject({
      status: 409,
      body: { code: 'ORDER_MOVED', rev: order.rev + 1, orderStatus: 'PICKED_UP', packing: 'PACKED' },
    });
    expect((await storedOrder(order.id)).status).toBe('PICKED_UP');
  });

  it('loses against the one that came at the same moment', async () => {
    const order = await orderIn(shop.api, cast, 'ACCEPTED');
    const both = await Promise.all(
      [1, 2].map(() => move(order.id, cast.partner, { to: 'PICKED_UP', rev: order.rev })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await storedOrder(order.id)).rev).toBe(order.rev + 1);
  });
});

describe('the delivery PIN', () => {
  it('is asked of the partner at the door', async () => {
    const order = await orderIn(shop.api, cast, 'ON_THE_WAY');
    expect(await move(order.id, cast.partner, { to: 'DELIVERED' })).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION', errors: [{ path: 'pin' }] },
    });
    expect((await storedOrder(order.id)).status).toBe('ON_THE_WAY');
  });

  it('locks after five wrong ones, the right one included, until the shop confirms the delivery', async () => {
    const product = await createProduct();
    const placed = await shop.api.place(cast.customer.token, [{ productId: product.id }]);
    const { id, pin } = placed.body;
    await shop.api.post(`/api/orders/${id}/accept`, cast.partner.token);
    for (const to of ['PICKED_UP', 'ON_THE_WAY']) await move(id, cast.partner, { to });
    for (let n = 1; n <= 5; n += 1) {
      expect(await move(id, cast.partner, { to: 'DELIVERED', pin: otherPin(pin, n) })).toMatchObject({
        status: 422,
        body: { code: 'PIN_WRONG' },
      });
    }
    const locked = await move(id, cast.partner, { to: 'DELIVERED', pin });
    expect(locked).toMatchObject({ status: 429, body: { code: 'PIN_LOCKED' } });
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await storedOrder(id)).toMatchObject({ status: 'ON_THE_WAY', pinFailures: 5, rev: 4 });

    const confirmed = await move(id, cast.manager, {
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

  it('is not guessed faster by guessing at once', async () => {
    const order = await orderIn(shop.api, cast, 'ON_THE_WAY');
    const { pin } = (await shop.api.get<Order>(`/api/orders/${order.id}`, cast.customer.token)).body;
    const guesses = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        move(order.id, cast.partner, { to: 'DELIVERED', pin: otherPin(pin, n + 1) }),
      ),
    );
    const codes = guesses.map(({ status }) => status);
    expect([422, 429].map((code) => codes.filter((c) => c === code).length)).toEqual([5, 15]);
    expect(await storedOrder(order.id)).toMatchObject({ status: 'ON_THE_WAY', pinFailures: 5 });
  });

  it('is spent by the move it was given for, not by a look that the state refuses', async () => {
    const order = await orderIn(shop.api, cast, 'PICKED_UP');
    expect((await move(order.id, cast.partner, { to: 'DELIVERED', pin: '1234' })).status).toBe(409);
    expect((await storedOrder(order.id)).pinFailures).toBe(0);
  });
});

describe('a manager and a delivery', () => {
  it('needs a reason on another’s, and it is written down', async () => {
    const order = await orderIn(shop.api, cast, 'ACCEPTED');
    const refused = await move(order.id, cast.manager, { to: 'PICKED_UP' });
    expect(refused).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION', errors: [{ path: 'reason' }] },
    });
    const moved = await move(order.id, cast.manager, { to: 'PICKED_UP', reason: 'phone broke' });
    expect(moved.body.events.at(-1)).toMatchObject({
      type: 'PICKED_UP',
      reason: 'phone broke',
      actor: { role: 'manager' },
    });
    expect((await storedPartner(cast.partner.id)).activeDeliveries).toBeGreaterThan(0);
  });

  it('needs none on the shop’s own, nor the PIN; another manager does', async () => {
    const { body: placed } = await shop.api.place(cast.customer.token, [
      { productId: (await createProduct()).id },
    ]);
    const taken = await shop.api.post<Order>(`/api/orders/${placed.id}/accept`, cast.manager.token);
    expect(taken.body.partner).toEqual({
      id: cast.manager.id,
      name: cast.manager.name,
      vehicle: 'Shop delivery',
    });
    expect(await move(placed.id, otherManager, { to: 'PICKED_UP' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'reason' }] },
    });
    for (const to of ['PICKED_UP', 'ON_THE_WAY', 'DELIVERED'])
      expect((await move(placed.id, cast.manager, { to })).body.status).toBe(to);
    expect((await storedOrder(placed.id)).payment).toEqual({ method: 'cod', status: 'PAID' });
  });
});

describe('payment', () => {
  it('at the door is made on delivery; online stays as it was', async () => {
    const cod = await orderIn(shop.api, cast, 'DELIVERED');
    const online = await orderIn(shop.api, cast, 'DELIVERED', { extra: { paymentMethod: 'online' } });
    expect(cod.payment).toEqual({ method: 'cod', status: 'PAID' });
    expect((await storedOrder(cod.id)).payment).toEqual({ method: 'cod', status: 'PAID' });
    expect((await storedOrder(online.id)).payment).toEqual({ method: 'online', status: 'DUE' });
  });
});
