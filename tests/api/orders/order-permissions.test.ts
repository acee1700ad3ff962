import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Partner } from '@/lib/domain/delivery/delivery-schema';
import type { Order } from '@/lib/domain/orders/order-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { collectionOf, storedOrder, storedPartner } from '@/tests/support/documents';
import { expectInvariants } from '@/tests/support/invariants';
import { createOrderActors, orderIn, type OrderActors } from '@/tests/support/order-steps';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let cast: OrderActors;
let second: TestUser;
let resting: TestUser;

beforeAll(async () => {
  shop = await startTestServer('order-hands');
});
beforeEach(async () => {
  [cast, second, resting] = await Promise.all([
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
  shop.api.post<Order>(`/api/orders/${id}/assign`, cast.manager.token, { partnerId });
const release = (id: string, user: TestUser, body: object = {}) =>
  shop.api.post<Order>(`/api/orders/${id}/release`, user.token, body);
const inHand = async (user: TestUser) => (await storedPartner(user.id)).activeDeliveries;

describe('taking a delivery', () => {
  it('again, because the answer was lost, changes nothing and gives the same order', async () => {
    const order = await orderIn(shop.api, cast, 'PLACED');
    const [first, again] = [await accept(order.id, cast.partner), await accept(order.id, cast.partner)];
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(await inHand(cast.partner)).toBe(1);
  });

  it('is the first one’s; the next is told, and the order names the winner', async () => {
    const order = await orderIn(shop.api, cast, 'PLACED');
    expect((await accept(order.id, cast.partner)).body).toMatchObject({
      status: 'ACCEPTED',
      partner: { id: cast.partner.id },
    });
    expect(await accept(order.id, second)).toMatchObject({
      status: 409,
      body: { code: 'ORDER_ALREADY_TAKEN', orderStatus: 'ACCEPTED' },
    });
    expect((await storedOrder(order.id)).partner?.id.toHexString()).toBe(cast.partner.id);
    expect([await inHand(cast.partner), await inHand(second)]).toEqual([1, 0]);
  });

  it('needs to be on duty, and to be approved', async () => {
    const order = await orderIn(shop.api, cast, 'PLACED');
    expect(await accept(order.id, resting)).toMatchObject({
      status: 409,
      body: { code: 'PARTNER_OFF_DUTY' },
    });
    await collectionOf('deliverypartners').updateOne(
      { name: resting.name },
      { $set: { approval: 'pending' } },
    );
    expect(await accept(order.id, resting)).toMatchObject({
      status: 403,
      body: { code: 'PARTNER_NOT_APPROVED' },
    });
    expect(await storedOrder(order.id)).toMatchObject({ status: 'PLACED', partner: null, rev: 1 });
  });

  it('shows the door to the one who has it, and only the area before', async () => {
    const order = await orderIn(shop.api, cast, 'PLACED');
    expect((await shop.api.get(`/api/orders/${order.id}`, cast.partner.token)).status).toBe(404);
    const open = await shop.api.get<{ items: { id: string }[] }>(
      '/api/deliveries?state=available&limit=100',
      cast.partner.token,
    );
    const offer = open.body.items.find(({ id }) => id === order.id);
    expect(offer).toMatchObject({ area: 'Near Corner Pharmacy, 560001', itemCount: 1 });
    expect(JSON.stringify(offer)).not.toMatch(/MG Road|9876543210|Asha/);
    await accept(order.id, cast.partner);
    expect((await shop.api.get<Order>(`/api/orders/${order.id}`, cast.partner.token)).body).toMatchObject({
      address: { line: '12 MG Road, 3rd floor' },
      phone: '+919876543210',
    });
    expect((await shop.api.get(`/api/orders/${order.id}`, second.token)).status).toBe(404);
  });
});

describe('giving a delivery back', () => {
  it('opens it for others, frees the partner, and says so in the order', async () => {
    const order = await orderIn(shop.api, cast, 'ACCEPTED');
    const given = await release(order.id, cast.partner, { reason: 'flat tyre' });
    expect(given.body).toMatchObject({ status: 'PLACED', partner: null, rev: 3 });
    expect((await storedOrder(order.id)).events.map(({ type }) => type)).toEqual([
      'PLACED',
      'ACCEPTED',
      'RELEASED',
    ]);
    expect(await inHand(cast.partner)).toBe(0);
    expect((await accept(order.id, second)).body.partner?.id).toBe(second.id);
    expect((await shop.api.get(`/api/orders/${order.id}`, cast.partner.token)).status).toBe(404);
    expect(await release(order.id, cast.partner)).toMatchObject({ status: 404 });
  });

  it('is the manager’s right too', async () => {
    const order = await orderIn(shop.api, cast, 'ACCEPTED');
    expect((await release(order.id, cast.manager)).body).toMatchObject({ status: 'PLACED', partner: null });
    expect(await inHand(cast.partner)).toBe(0);
  });
});

describe('assigning', () => {
  it('gives an open order to a partner on duty, who then has it in hand', async () => {
    const order = await orderIn(shop.api, cast, 'PLACED');
    const given = await assign(order.id, second.id);
    expect(given.body).toMatchObject({
      status: 'ACCEPTED',
      partner: { id: second.id, vehicle: 'KA-01 0001' },
    });
    expect((await storedOrder(order.id)).events.at(-1)).toMatchObject({
      type: 'ACCEPTED',
      actor: { role: 'manager', name: cast.manager.name },
    });
    expect(await inHand(second)).toBe(1);
    const active = await shop.api.get<{ items: Order[] }>('/api/deliveries?state=active', second.token);
    expect(active.body.items.map(({ id }) => id)).toEqual([order.id]);
  });

  it('passes over who is off duty, unknown, or no partner at all', async () => {
    const order = await orderIn(shop.api, cast, 'PLACED');
    for (const partnerId of [resting.id, 'a'.repeat(24), cast.customer.id]) {
      expect(await assign(order.id, partnerId)).toMatchObject({
        status: 409,
        body: { code: 'PARTNER_UNAVAILABLE', partnerId },
      });
    }
    expect(await storedOrder(order.id)).toMatchObject({ status: 'PLACED', partner: null });
    expect(await inHand(resting)).toBe(0);
  });

  it('does not take an order out of another’s hand', async () => {
    const order = await orderIn(shop.api, cast, 'ACCEPTED');
    expect((await assign(order.id, second.id)).status).toBe(409);
    expect([await inHand(cast.partner), await inHand(second)]).toEqual([1, 0]);
  });
});

describe('duty', () => {
  const setDuty = (user: TestUser, onDuty: boolean) =>
    shop.api.call<Partner>('PUT', '/api/partner/duty', { token: user.token, body: { onDuty } });

  it('does not end with a delivery in hand', async () => {
    const order = await orderIn(shop.api, cast, 'ACCEPTED');
    expect(await setDuty(cast.partner, false)).toMatchObject({
      status: 409,
      body: { code: 'DELIVERY_IN_HAND', activeDeliveries: 1 },
    });
    await release(order.id, cast.partner);
    expect(await setDuty(cast.partner, false)).toMatchObject({
      status: 200,
      body: { onDuty: false, activeDeliveries: 0 },
    });
    expect((await storedPartner(cast.partner.id)).onDuty).toBe(false);
  });

  it('ending and taking a delivery at once leaves nobody off duty with one in hand', async () => {
    for (let round = 0; round < 10; round += 1) {
      await setDuty(second, true);
      const order = await orderIn(shop.api, cast, 'PLACED');
      await Promise.all([setDuty(second, false), accept(order.id, second)]);
      const { onDuty, activeDeliveries } = await storedPartner(second.id);
      expect(onDuty ? 1 : 0).toBe(activeDeliveries);
      if (activeDeliveries > 0) await release(order.id, second);
    }
  });

  it('begins once the shop has approved', async () => {
    await collectionOf('deliverypartners').updateOne(
      { name: resting.name },
      { $set: { approval: 'suspended' } },
    );
    expect(await setDuty(resting, true)).toMatchObject({
      status: 403,
      body: { code: 'PARTNER_NOT_APPROVED' },
    });
    expect((await storedPartner(resting.id)).onDuty).toBe(false);
  });
});

type Page = { items: Order[]; nextCursor: string | null };

/** The ids of a list, two at a time. */
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

describe('a list of orders', () => {
  it('comes newest first, in pages without gaps or repeats, of all, of the live ones, or of one state', async () => {
    const statuses = ['PLACED', 'DELIVERED', 'CANCELLED', 'FAILED', 'ACCEPTED'] as const;
    const made: Order[] = [];
    for (const status of statuses) made.push(await orderIn(shop.api, cast, status));
    const ids = made.map(({ id }) => id).reverse();
    const idsOf = (...wanted: string[]) =>
      made
        .filter(({ status }) => wanted.includes(status))
        .map(({ id }) => id)
        .reverse();
    expect(await readAll('/api/orders?', cast.customer)).toEqual(ids);
    expect(await readAll('/api/orders?state=live&', cast.customer)).toEqual(
      idsOf('PLACED', 'FAILED', 'ACCEPTED'),
    );
    expect(await readAll('/api/orders?status=CANCELLED&', cast.customer)).toEqual(idsOf('CANCELLED'));
    expect(await readAll('/api/orders?', cast.partner)).toEqual(idsOf('DELIVERED', 'FAILED', 'ACCEPTED'));
    expect((await readAll('/api/orders?', cast.manager)).slice(0, 5)).toEqual(ids);
  });
});

describe('a monitor', () => {
  it('of a partner lists what is in hand and what is done', async () => {
    const [active, done] = [
      await orderIn(shop.api, cast, 'PICKED_UP'),
      await orderIn(shop.api, cast, 'DELIVERED'),
    ];
    const list = async (state: string) =>
      (
        await shop.api.get<{ items: Order[] }>(`/api/deliveries?state=${state}`, cast.partner.token)
      ).body.items.map(({ id }) => id);
    expect([await list('active'), await list('done')]).toEqual([[active.id], [done.id]]);
    expect((await shop.api.get<Partner>('/api/partner', cast.partner.token)).body).toMatchObject({
      id: cast.partner.id,
      activeDeliveries: 1,
    });
  });

  it('of a partner turns pages: offers from the one that waits longest, what is done from the newest', async () => {
    const pages = (state: string) => readAll(`/api/deliveries?state=${state}&`, cast.partner);
    const before = await pages('available');
    const [open, done]: string[][] = [[], []];
    for (let n = 0; n < 3; n += 1) {
      open!.push((await orderIn(shop.api, cast, 'PLACED')).id);
      done!.unshift((await orderIn(shop.api, cast, 'DELIVERED')).id);
    }
    expect([await pages('available'), await pages('done')]).toEqual([[...before, ...open!], done]);
    expect(
      (await shop.api.get('/api/deliveries?state=done&cursor=elsewhere', cast.partner.token)).status,
    ).toBe(400);
  });
});
