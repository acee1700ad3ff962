import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Order } from '@/lib/domain/orders/order-schema';
import { AUDIENCES, type RealtimeEventName } from '@/lib/domain/realtime/realtime-events';
import { sleep } from '@/lib/runtime/clock';
import { ProductModel } from '@/models/product';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { expectInvariants } from '@/tests/support/invariants';
import { createProduct } from '@/tests/support/products';
import { listen, openSocket, refusalOf, type Listener } from '@/tests/support/clients/sockets';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

const PARTIES = [
  'customer',
  'partner',
  'manager',
  'admin',
  'otherCustomer',
  'otherPartner',
  'offDutyPartner',
] as const;
type Party = (typeof PARTIES)[number];

let shop: TestServer;
let users: Record<Party, TestUser>;
let listeners: Record<Party, Listener>;
let productId: string;

beforeAll(async () => {
  shop = await startTestServer('realtime');
  productId = (await createProduct({ stock: { all: 10_000 } })).id;
});
beforeEach(async () => {
  const actors = await Promise.all([
    createActor('customer', { name: 'Asha Rao' }),
    createActor('delivery_partner', { name: 'Ravi Kumar' }),
    createActor('manager'),
    createActor('admin'),
    createActor('customer'),
    createActor('delivery_partner'),
    createActor('delivery_partner', { onDuty: false }),
  ]);
  users = Object.fromEntries(PARTIES.map((party, i) => [party, actors[i]!])) as typeof users;
  const listening = await Promise.all(actors.map(({ token }) => listen(shop.url, { token })));
  listeners = Object.fromEntries(PARTIES.map((party, i) => [party, listening[i]!])) as typeof listeners;
});
afterEach(() => {
  for (const listener of Object.values(listeners)) listener.close();
});
afterAll(async () => {
  await expectInvariants();
  await shop.stop();
});

const place = async () => (await shop.api.place(users.customer.token, [{ productId }])).body;
const post = (path: string, user: TestUser, body: object = {}) =>
  shop.api.post<Order>(path, user.token, body);

/**
 * Waits until each of the given parties has received the event of this rev once, and expects the others to
 * receive none.
 */
async function expectReceived(event: RealtimeEventName, rev: number, by: Party[]): Promise<void> {
  await Promise.all(by.map((party) => listeners[party].waitForEvent(event, (data) => data.rev === rev)));
  // After a round trip on each socket, all earlier events have arrived.
  await Promise.all(
    PARTIES.map((party) =>
      listeners[party].socket.emitWithAck('order:subscribe', { orderId: 'a'.repeat(24) }),
    ),
  );
  const others = PARTIES.filter((party) => !by.includes(party));
  expect(others.filter((party) => listeners[party].names().includes(`${event} ${rev}`))).toEqual([]);
  for (const party of by)
    expect(listeners[party].names().filter((name) => name === `${event} ${rev}`)).toHaveLength(1);
}

const STAFF: Party[] = ['manager', 'admin'];
const PARTNERS: Party[] = ['partner', 'otherPartner', 'offDutyPartner'];

describe('order events reach each concerned party once and no others', () => {
  it('from placement to delivery', async () => {
    const { id, pin } = await place();
    await expectReceived('order_created', 1, ['customer', ...STAFF]);
    await expectReceived('delivery_offered', 1, PARTNERS);

    await post(`/api/orders/${id}/accept`, users.partner);
    await expectReceived('order_assigned', 2, ['customer', 'partner', ...STAFF]);
    const withdrawn = await listeners.otherPartner.waitForEvent('delivery_offered', (data) => data.rev === 2);
    expect(withdrawn.envelope.data).toMatchObject({ id, open: false });
    await listeners.manager.waitForEvent(
      'partner_duty_changed',
      (data) => data.id === users.partner.id && data.activeDeliveries === 1,
    );
    expect(listeners.otherPartner.received.filter(({ event }) => event === 'partner_duty_changed')).toEqual(
      [],
    );

    await post(`/api/orders/${id}/packing`, users.manager, { to: 'PACKING' });
    await expectReceived('order_packing_updated', 3, ['customer', 'partner', ...STAFF]);

    const steps = [
      ['PICKED_UP', 4],
      ['ON_THE_WAY', 5],
      ['DELIVERED', 6],
    ] as const;
    for (const [to, rev] of steps) {
      await post(`/api/orders/${id}/status`, users.partner, { to, ...(to === 'DELIVERED' ? { pin } : {}) });
      await expectReceived('order_status_updated', rev, ['customer', 'partner', ...STAFF]);
    }
    const orderEvents = listeners.customer.received
      .filter(({ event }) => event.startsWith('order_'))
      .map(({ envelope }) => envelope);
    expect(orderEvents.map(({ rev, data }) => `${rev} ${data.event?.type}`)).toEqual([
      '1 PLACED',
      '2 ACCEPTED',
      '3 PACKING',
      '4 PICKED_UP',
      '5 ON_THE_WAY',
      '6 DELIVERED',
    ]);
    for (const { envelope } of PARTIES.flatMap((party) => listeners[party].received)) {
      expect(envelope.rev).toBe(envelope.data.rev);
      expect(Date.now() - Date.parse(envelope.timestamp)).toBeLessThan(30_000);
    }
    expect(listeners.otherCustomer.received.filter(({ event }) => event !== 'stock_changed')).toEqual([]);
  });

  it('on release, including the releasing partner and a new offer', async () => {
    const { id } = await place();
    await post(`/api/orders/${id}/assign`, users.manager, { partnerId: users.partner.id });
    await post(`/api/orders/${id}/release`, users.partner);
    await expectReceived('order_assigned', 3, ['customer', 'partner', ...STAFF]);
    expect(
      (await listeners.otherPartner.waitForEvent('delivery_offered', (data) => data.rev === 3)).envelope.data,
    ).toMatchObject({ open: true });
  });

  it('on cancellation, which withdraws the offer', async () => {
    const { id } = await place();
    await post(`/api/orders/${id}/cancel`, users.customer);
    await expectReceived('order_status_updated', 2, ['customer', ...STAFF]);
    expect(
      (await listeners.otherPartner.waitForEvent('delivery_offered', (data) => data.rev === 2)).envelope.data,
    ).toMatchObject({ id, open: false });
  });

  it('and duty changes reach managers and admins but no other partner', async () => {
    await shop.api.call('PUT', '/api/partner/duty', {
      token: users.offDutyPartner.token,
      body: { onDuty: true },
    });
    const { envelope } = await listeners.offDutyPartner.waitForEvent('partner_duty_changed');
    await expectReceived('partner_duty_changed', envelope.rev, ['offDutyPartner', ...STAFF]);
  });

  it('and a refused request sends none', async () => {
    const { id } = await place();
    await expectReceived('order_created', 1, ['customer', ...STAFF]);
    await expectReceived('delivery_offered', 1, PARTNERS);
    const { stock } = await ProductModel.findById(productId).orFail();
    const isCurrentStock = (data: Record<string, unknown>) =>
      data.id === productId && (data.stock as { all: number }).all === stock.all;
    await Promise.all(PARTIES.map((party) => listeners[party].waitForEvent('stock_changed', isCurrentStock)));
    for (const party of PARTIES) listeners[party].clearReceived();
    expect(
      (await post(`/api/orders/${id}/status`, users.manager, { to: 'DELIVERED', reason: 'no reason' }))
        .status,
    ).toBe(409);
    expect((await post(`/api/orders/${id}/accept`, users.offDutyPartner)).status).toBe(409);
    expect(
      (await shop.api.place(users.customer.token, [{ productId, quantity: 20 }], { expectedTotal: 1 }))
        .status,
    ).toBe(409);
    await sleep(700);
    expect(PARTIES.flatMap((party) => listeners[party].names())).toEqual([]);
  });

  it('and contain no PIN, phone or address', async () => {
    const { id, pin } = await place();
    await post(`/api/orders/${id}/accept`, users.partner);
    for (const to of ['PICKED_UP', 'ON_THE_WAY'])
      await post(`/api/orders/${id}/status`, users.partner, { to });
    await post(`/api/orders/${id}/status`, users.partner, { to: 'DELIVERED', pin });
    await expectReceived('order_status_updated', 5, ['customer', 'partner', ...STAFF]);
    const payloads = JSON.stringify(PARTIES.map((party) => listeners[party].received));
    expect(payloads).not.toMatch(/9876543210|MG Road|"pin"|"phone"|"address"|pinKeyId|idempotency/);
    expect(
      JSON.stringify(
        PARTNERS.map((party) =>
          listeners[party].received.filter(({ event }) => event === 'delivery_offered'),
        ),
      ),
    ).not.toContain('Asha');
  });
});

describe('AUDIENCES', () => {
  it('lists the rooms of each event', () => {
    const staff = ['role:manager', 'role:picker'];
    const everybody = ['order', 'user:customer', 'user:partner', ...staff, 'role:admin'];
    expect(AUDIENCES).toEqual({
      product_created: ['catalogue'],
      product_updated: ['catalogue'],
      product_deleted: ['catalogue'],
      catalogue_refreshed: ['catalogue'],
      category_updated: ['catalogue'],
      shelves_updated: ['catalogue'],
      shop_updated: ['catalogue'],
      promo_codes_updated: ['role:customer', 'role:manager', 'role:admin'],
      staff_updated: ['role:manager', 'role:admin'],
      stock_changed: ['catalogue'],
      order_created: ['user:customer', ...staff, 'role:admin'],
      order_status_updated: everybody,
      order_packing_updated: everybody,
      order_assigned: everybody,
      order_details_updated: everybody,
      order_picking_updated: staff,
      order_viewers: ['viewers'],
      delivery_offered: ['role:delivery_partner'],
      partner_duty_changed: ['user:partner', 'role:manager', 'role:admin'],
      partners_seen: ['role:manager', 'role:admin'],
      customer_notification: ['user'],
      partner_notification: ['user'],
      manager_notification: ['user'],
      admin_notification: ['user'],
      session_ended: ['session'],
    });
  });
});

describe('stock_changed', () => {
  it('reaches every socket at most twice a second and ends with the right number', async () => {
    const product = await createProduct({ stock: { all: 100 } });
    const since = Date.now();
    let placedCount = 0;
    while (Date.now() < since + 1500 && placedCount < 80) {
      await shop.api.place(users.customer.token, [{ productId: product.id }]);
      placedCount += 1;
    }
    const last = (data: Record<string, unknown>) =>
      data.id === product.id && (data.stock as { all: number }).all === 100 - placedCount;
    await Promise.all(PARTIES.map((party) => listeners[party].waitForEvent('stock_changed', last)));
    const periods = Math.ceil((Date.now() - since) / 500);
    for (const party of PARTIES) {
      const stockEvents = listeners[party].received.filter(
        ({ event, envelope }) => event === 'stock_changed' && envelope.data.id === product.id,
      );
      expect(stockEvents.length).toBeGreaterThan(1);
      expect(stockEvents.length).toBeLessThanOrEqual(periods);
      const revs = stockEvents.map(({ envelope }) => envelope.rev);
      expect(revs).toEqual([...new Set(revs)].sort((x, y) => x - y));
    }
  });
});

describe('handshake', () => {
  it.each<[string, { token?: string; cookie?: string }, string]>([
    ['without credentials', {}, 'UNAUTHENTICATED'],
    ['with an invalid token', { token: 'nonsense' }, 'TOKEN_INVALID'],
    ['with an invalid cookie', { cookie: '__Host-at=nonsense' }, 'TOKEN_INVALID'],
  ])('%s is refused with its code', async (_name, credentials, code) => {
    expect(await refusalOf(openSocket(shop.url, credentials))).toMatchObject({
      message: 'not signed in',
      data: { code },
    });
  });

  it('with an invalid token does not fall back to a valid cookie', async () => {
    const socket = openSocket(shop.url, { token: 'nonsense', cookie: `__Host-at=${users.customer.token}` });
    expect((await refusalOf(socket)).data?.code).toBe('TOKEN_INVALID');
  });

  it("with a cookie is accepted from the shop's own pages only", async () => {
    const cookie = `__Host-at=${users.customer.token}`;
    const own = await listen(shop.url, { cookie, origin: 'https://shop.test' });
    await place();
    await own.waitForEvent('order_created');
    own.close();
    for (const origin of ['https://evil.test', 'null', 'https://shop.test.evil.test', 'http://shop.test']) {
      expect((await refusalOf(openSocket(shop.url, { cookie, origin }))).message).toBe('websocket error');
    }
  });

  it('by polling is refused', async () => {
    expect(
      (await refusalOf(openSocket(shop.url, { token: users.customer.token, transports: ['polling'] })))
        .message,
    ).toBe('xhr poll error');
    expect((await fetch(`${shop.url}/socket.io/?EIO=4&transport=polling`)).status).toBe(400);
  });
});
