import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Partner } from '@/lib/domain/delivery/delivery-schema';
import type { Order } from '@/lib/domain/orders/order-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { collectionOf, storedOrder, storedPartner } from '@/tests/support/documents';
import { expectInvariants } from '@/tests/support/invariants';
import { createOrderActors, orderIn, type OrderActors } from '@/tests/support/order-steps';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let actors: OrderActors;
let second: TestUser;
let offDuty: TestUser;

beforeAll(async () => {
  shop = await startTestServer('order-hands');
});
beforeEach(async () => {
  [actors, second, offDuty] = await Promise.all([
    createOrderActors(),
    createActor('delivery_partner'),
    createActor('delivery_partner', { onDuty: false }),
  ]);
});
afterAll(async () => {
  await expectInvariants();
  await shop.stop();
});

const accept = (id: string, user: TestUser) => shop.api.post<Order>(`/api/orders/${id}/accept`, user.token);
const assign = (id: string, partnerId: string) =>
  shop.api.post<Order>(`/api/orders/${id}/assign`, actors.manager.token, { partnerId });
const release = (id: string, user: TestUser, body: object = {}) =>
  shop.api.post<Order>(`/api/orders/${id}/release`, user.token, body);
const activeDeliveriesOf = async (user: TestUser) => (await storedPartner(user.id)).activeDeliveries;

describe('POST /api/orders/:id/accept', () => {
  it('returns the same order without a change when repeated', async () => {
    const order = await orderIn(shop.api, actors, 'PLACED');
    const [first, again] = [await accept(order.id, actors.partner), await accept(order.id, actors.partner)];
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(await activeDeliveriesOf(actors.partner)).toBe(1);
  });

  it('gives 409 ORDER_ALREADY_TAKEN to a second partner', async () => {
    const order = await orderIn(shop.api, actors, 'PLACED');
    expect((await accept(order.id, actors.partner)).body).toMatchObject({
      status: 'ACCEPTED',
      partner: { id: actors.partner.id },
    });
    expect(await accept(order.id, second)).toMatchObject({
      status: 409,
      body: { code: 'ORDER_ALREADY_TAKEN', orderStatus: 'ACCEPTED' },
    });
    expect((await storedOrder(order.id)).partner?.id.toHexString()).toBe(actors.partner.id);
    expect([await activeDeliveriesOf(actors.partner), await activeDeliveriesOf(second)]).toEqual([1, 0]);
  });

  it('requires the partner to be on duty and approved', async () => {
    const order = await orderIn(shop.api, actors, 'PLACED');
    expect(await accept(order.id, offDuty)).toMatchObject({
      status: 409,
      body: { code: 'PARTNER_OFF_DUTY' },
    });
    await collectionOf('deliverypartners').updateOne(
      { name: offDuty.name },
      { $set: { approval: 'pending' } },
    );
    expect(await accept(order.id, offDuty)).toMatchObject({
      status: 403,
      body: { code: 'PARTNER_NOT_APPROVED' },
    });
    expect(await storedOrder(order.id)).toMatchObject({ status: 'PLACED', partner: null, rev: 1 });
  });

  it('shows the address only to the assigned partner, and the area to others before', async () => {
    const order = await orderIn(shop.api, actors, 'PLACED');
    expect((await shop.api.get(`/api/orders/${order.id}`, actors.partner.token)).status).toBe(404);
    const open = await shop.api.get<{ items: { id: string }[] }>(
      '/api/deliveries?state=available&limit=100',
      actors.partner.token,
    );
    const offer = open.body.items.find(({ id }) => id === order.id);
    expect(offer).toMatchObject({ area: 'Near Corner Pharmacy, 560001', itemCount: 1 });
    expect(JSON.stringify(offer)).not.toMatch(/MG Road|9876543210|Asha/);
    await accept(order.id, actors.partner);
    expect((await shop.api.get<Order>(`/api/orders/${order.id}`, actors.partner.token)).body).toMatchObject({
      address: { line: '12 MG Road, 3rd floor' },
      phone: '+919876543210',
    });
    expect((await shop.api.get(`/api/orders/${order.id}`, second.token)).status).toBe(404);
  });
});

describe('POST /api/orders/:id/release', () => {
  it("reopens the order, decrements the partner's count and records an event", async () => {
    const order = await orderIn(shop.api, actors, 'ACCEPTED');
    const response = await release(order.id, actors.partner, { reason: 'flat tyre' });
    expect(response.body).toMatchObject({ status: 'PLACED', partner: null, rev: 3 });
    expect((await storedOrder(order.id)).events.map(({ type }) => type)).toEqual([
      'PLACED',
      'ACCEPTED',
      'RELEASED',
    ]);
    expect(await activeDeliveriesOf(actors.partner)).toBe(0);
    expect((await accept(order.id, second)).body.partner?.id).toBe(second.id);
    expect((await shop.api.get(`/api/orders/${order.id}`, actors.partner.token)).status).toBe(404);
    expect(await release(order.id, actors.partner)).toMatchObject({ status: 404 });
  });

  it('is allowed for a manager', async () => {
    const order = await orderIn(shop.api, actors, 'ACCEPTED');
    expect((await release(order.id, actors.manager)).body).toMatchObject({ status: 'PLACED', partner: null });
    expect(await activeDeliveriesOf(actors.partner)).toBe(0);
  });
});

describe('POST /api/orders/:id/assign', () => {
  it('assigns an open order to a partner on duty and increments the count', async () => {
    const order = await orderIn(shop.api, actors, 'PLACED');
    const response = await assign(order.id, second.id);
    expect(response.body).toMatchObject({
      status: 'ACCEPTED',
      partner: { id: second.id, vehicle: 'KA-01 0001' },
    });
    expect((await storedOrder(order.id)).events.at(-1)).toMatchObject({
      type: 'ACCEPTED',
      actor: { role: 'manager', name: actors.manager.name },
    });
    expect(await activeDeliveriesOf(second)).toBe(1);
    const active = await shop.api.get<{ items: Order[] }>('/api/deliveries?state=active', second.token);
    expect(active.body.items.map(({ id }) => id)).toEqual([order.id]);
  });

  it('rejects a partner who is off duty or unknown, and users of other roles', async () => {
    const order = await orderIn(shop.api, actors, 'PLACED');
    for (const partnerId of [offDuty.id, 'a'.repeat(24), actors.customer.id]) {
      expect(await assign(order.id, partnerId)).toMatchObject({
        status: 409,
        body: { code: 'PARTNER_UNAVAILABLE', partnerId },
      });
    }
    expect(await storedOrder(order.id)).toMatchObject({ status: 'PLACED', partner: null });
    expect(await activeDeliveriesOf(offDuty)).toBe(0);
  });

  it('rejects an order assigned to another partner', async () => {
    const order = await orderIn(shop.api, actors, 'ACCEPTED');
    expect((await assign(order.id, second.id)).status).toBe(409);
    expect([await activeDeliveriesOf(actors.partner), await activeDeliveriesOf(second)]).toEqual([1, 0]);
  });
});

describe('PUT /api/partner/duty', () => {
  const setDuty = (user: TestUser, onDuty: boolean) =>
    shop.api.call<Partner>('PUT', '/api/partner/duty', { token: user.token, body: { onDuty } });

  it('cannot end duty during an active delivery', async () => {
    const order = await orderIn(shop.api, actors, 'ACCEPTED');
    expect(await setDuty(actors.partner, false)).toMatchObject({
      status: 409,
      body: { code: 'DELIVERY_IN_HAND', activeDeliveries: 1 },
    });
    await release(order.id, actors.partner);
    expect(await setDuty(actors.partner, false)).toMatchObject({
      status: 200,
      body: { onDuty: false, activeDeliveries: 0 },
    });
    expect((await storedPartner(actors.partner.id)).onDuty).toBe(false);
  });

  it('excludes ending duty and a concurrent acceptance', async () => {
    for (let round = 0; round < 10; round += 1) {
      await setDuty(second, true);
      const order = await orderIn(shop.api, actors, 'PLACED');
      await Promise.all([setDuty(second, false), accept(order.id, second)]);
      const { onDuty, activeDeliveries } = await storedPartner(second.id);
      expect(onDuty ? 1 : 0).toBe(activeDeliveries);
      if (activeDeliveries > 0) await release(order.id, second);
    }
  });

  it('cannot start duty without approval', async () => {
    await collectionOf('deliverypartners').updateOne(
      { name: offDuty.name },
      { $set: { approval: 'suspended' } },
    );
    expect(await setDuty(offDuty, true)).toMatchObject({
      status: 403,
      body: { code: 'PARTNER_NOT_APPROVED' },
    });
    expect((await storedPartner(offDuty.id)).onDuty).toBe(false);
  });
});

type Page = { items: Order[]; nextCursor: string | null };

/** Returns the ids of a whole list, read in pages of two. */
async function readAll(path: string, { token }: TestUser): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor = ''; ;) {
    const { body } = await shop.api.get<Page>(`${path}limit=2${cursor}`, token);
    expect(body.items.length).toBeLessThanOrEqual(2);
    ids.push(...body.items.map(({ id }) => id));
    if (body.nextCursor === null) return ids;
    cursor = `&cursor=${body.nextCursor}`;
  }
}

describe('GET /api/orders', () => {
  it('pages newest first without gaps or repeats: all, live ones or one status', async () => {
    const statuses = ['PLACED', 'DELIVERED', 'CANCELLED', 'FAILED', 'ACCEPTED'] as const;
    const orders: Order[] = [];
    for (const status of statuses) orders.push(await orderIn(shop.api, actors, status));
    const ids = orders.map(({ id }) => id).reverse();
    const idsOf = (...wanted: string[]) =>
      orders
        .filter(({ status }) => wanted.includes(status))
        .map(({ id }) => id)
        .reverse();
    expect(await readAll('/api/orders?', actors.customer)).toEqual(ids);
    expect(await readAll('/api/orders?state=live&', actors.customer)).toEqual(
      idsOf('PLACED', 'FAILED', 'ACCEPTED'),
    );
    expect(await readAll('/api/orders?status=CANCELLED&', actors.customer)).toEqual(idsOf('CANCELLED'));
    expect(await readAll('/api/orders?', actors.partner)).toEqual(idsOf('DELIVERED', 'FAILED', 'ACCEPTED'));
    expect((await readAll('/api/orders?', actors.manager)).slice(0, 5)).toEqual(ids);
  });
});

describe('GET /api/deliveries', () => {
  it("lists the partner's active and completed deliveries", async () => {
    const [active, done] = [
      await orderIn(shop.api, actors, 'PICKED_UP'),
      await orderIn(shop.api, actors, 'DELIVERED'),
    ];
    const list = async (state: string) =>
      (
        await shop.api.get<{ items: Order[] }>(`/api/deliveries?state=${state}`, actors.partner.token)
      ).body.items.map(({ id }) => id);
    expect([await list('active'), await list('done')]).toEqual([[active.id], [done.id]]);
    expect((await shop.api.get<Partner>('/api/partner', actors.partner.token)).body).toMatchObject({
      id: actors.partner.id,
      activeDeliveries: 1,
    });
  });

  it('pages offers oldest first and completed deliveries newest first', async () => {
    const pages = (state: string) => readAll(`/api/deliveries?state=${state}&`, actors.partner);
    const before = await pages('available');
    const [open, done]: string[][] = [[], []];
    for (let n = 0; n < 3; n += 1) {
      open!.push((await orderIn(shop.api, actors, 'PLACED')).id);
      done!.unshift((await orderIn(shop.api, actors, 'DELIVERED')).id);
    }
    expect([await pages('available'), await pages('done')]).toEqual([[...before, ...open!], done]);
    expect(
      (await shop.api.get('/api/deliveries?state=done&cursor=elsewhere', actors.partner.token)).status,
    ).toBe(400);
  });
});
