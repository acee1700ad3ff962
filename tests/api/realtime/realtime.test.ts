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
  'resting',
] as const;
type Party = (typeof PARTIES)[number];

let shop: TestServer;
let users: Record<Party, TestUser>;
let ears: Record<Party, Listener>;
let productId: string;

beforeAll(async () => {
  shop = await startTestServer('realtime');
  productId = (await createProduct({ stock: { all: 10_000 } })).id;
});
beforeEach(async () => {
  const made = await Promise.all([
    createActor('customer', { name: 'Asha Rao' }),
    createActor('delivery_partner', { name: 'Ravi Kumar' }),
    createActor('manager'),
    createActor('admin'),
    createActor('customer'),
    createActor('delivery_partner'),
    createActor('delivery_partner', { onDuty: false }),
  ]);
  users = Object.fromEntries(PARTIES.map((party, i) => [party, made[i]!])) as typeof users;
  const listening = await Promise.all(made.map(({ token }) => listen(shop.url, { token })));
  ears = Object.fromEntries(PARTIES.map((party, i) => [party, listening[i]!])) as typeof ears;
});
afterEach(() => {
  for (const ear of Object.values(ears)) ear.close();
});
afterAll(async () => {
  await expectInvariants();
  await shop.stop();
});

const place = async () => (await shop.api.place(users.customer.token, [{ productId }])).body;
const post = (path: string, user: TestUser, body: object = {}) =>
  shop.api.post<Order>(path, user.token, body);

/** Waits until everybody in the plan has heard the event about this rev, then holds the others to having heard none. */
async function expectHeard(event: RealtimeEventName, rev: number, by: Party[]): Promise<void> {
  await Promise.all(by.map((party) => ears[party].hears(event, (data) => data.rev === rev)));
  // One round trip on each socket: what was sent to it before has arrived by then.
  await Promise.all(
    PARTIES.map((party) => ears[party].socket.emitWithAck('order:subscribe', { orderId: 'a'.repeat(24) })),
  );
  const deaf = PARTIES.filter((party) => !by.includes(party));
  expect(deaf.filter((party) => ears[party].names().includes(`${event} ${rev}`))).toEqual([]);
  for (const party of by)
    expect(ears[party].names().filter((name) => name === `${event} ${rev}`)).toHaveLength(1);
}

const STAFF: Party[] = ['manager', 'admin'];
const PARTNERS: Party[] = ['partner', 'otherPartner', 'resting'];

describe('an order is told to whom it concerns, once, and to nobody else:', () => {
  it('placed, offered, taken, packed, on its way and delivered', async () => {
    const { id, pin } = await place();
    await expectHeard('order_created', 1, ['customer', ...STAFF]);
    await expectHeard('delivery_offered', 1, PARTNERS);

    await post(`/api/orders/${id}/accept`, users.partner);
    await expectHeard('order_assigned', 2, ['customer', 'partner', ...STAFF]);
    const gone = await ears.otherPartner.hears('delivery_offered', (data) => data.rev === 2);
    expect(gone.envelope.data).toMatchObject({ id, open: false });
    await ears.manager.hears(
      'partner_duty_changed',
      (data) => data.id === users.partner.id && data.activeDeliveries === 1,
    );
    expect(ears.otherPartner.heard.filter(({ event }) => event === 'partner_duty_changed')).toEqual([]);

    await post(`/api/orders/${id}/packing`, users.manager, { to: 'PACKING' });
    await expectHeard('order_packing_updated', 3, ['customer', 'partner', ...STAFF]);

    const steps = [
      ['PICKED_UP', 4],
      ['ON_THE_WAY', 5],
      ['DELIVERED', 6],
    ] as const;
    for (const [to, rev] of steps) {
      await post(`/api/orders/${id}/status`, users.partner, { to, ...(to === 'DELIVERED' ? { pin } : {}) });
      await expectHeard('order_status_updated', rev, ['customer', 'partner', ...STAFF]);
    }
    const news = ears.customer.heard
      .filter(({ event }) => event.startsWith('order_'))
      .map(({ envelope }) => envelope);
    expect(news.map(({ rev, data }) => `${rev} ${data.event?.type}`)).toEqual([
      '1 PLACED',
      '2 ACCEPTED',
      '3 PACKING',
      '4 PICKED_UP',
      '5 ON_THE_WAY',
      '6 DELIVERED',
    ]);
    for (const { envelope } of PARTIES.flatMap((party) => ears[party].heard)) {
      expect(envelope.rev).toBe(envelope.data.rev);
      expect(Date.now() - Date.parse(envelope.timestamp)).toBeLessThan(30_000);
    }
    expect(ears.otherCustomer.heard.filter(({ event }) => event !== 'stock_changed')).toEqual([]);
  });

  it('given back: the partner who let go hears it, and the others are offered it again', async () => {
    const { id } = await place();
    await post(`/api/orders/${id}/assign`, users.manager, { partnerId: users.partner.id });
    await post(`/api/orders/${id}/release`, users.partner);
    await expectHeard('order_assigned', 3, ['customer', 'partner', ...STAFF]);
    expect(
      (await ears.otherPartner.hears('delivery_offered', (data) => data.rev === 3)).envelope.data,
    ).toMatchObject({ open: true });
  });

  it('cancelled: the offer is withdrawn', async () => {
    const { id } = await place();
    await post(`/api/orders/${id}/cancel`, users.customer);
    await expectHeard('order_status_updated', 2, ['customer', ...STAFF]);
    expect(
      (await ears.otherPartner.hears('delivery_offered', (data) => data.rev === 2)).envelope.data,
    ).toMatchObject({ id, open: false });
  });

  it('going on duty is told to managers and admins, and to no other partner', async () => {
    await shop.api.call('PUT', '/api/partner/duty', { token: users.resting.token, body: { onDuty: true } });
    const { envelope } = await ears.resting.hears('partner_duty_changed');
    await expectHeard('partner_duty_changed', envelope.rev, ['resting', ...STAFF]);
  });

  it('nothing is told of what was refused', async () => {
    const { id } = await place();
    await expectHeard('order_created', 1, ['customer', ...STAFF]);
    await expectHeard('delivery_offered', 1, PARTNERS);
    const { stock } = await ProductModel.findById(productId).orFail();
    const isOfNow = (data: Record<string, unknown>) =>
      data.id === productId && (data.stock as { all: number }).all === stock.all;
    await Promise.all(PARTIES.map((party) => ears[party].hears('stock_changed', isOfNow)));
    for (const party of PARTIES) ears[party].forget();
    expect(
      (await post(`/api/orders/${id}/status`, users.manager, { to: 'DELIVERED', reason: 'no reason' }))
        .status,
    ).toBe(409);
    expect((await post(`/api/orders/${id}/accept`, users.resting)).status).toBe(409);
    expect(
      (await shop.api.place(users.customer.token, [{ productId, quantity: 20 }], { expectedTotal: 1 }))
        .status,
    ).toBe(409);
    await sleep(700);
    expect(PARTIES.flatMap((party) => ears[party].names())).toEqual([]);
  });

  it('and no PIN, phone or door goes out with it, to anybody', async () => {
    const { id, pin } = await place();
    await post(`/api/orders/${id}/accept`, users.partner);
    for (const to of ['PICKED_UP', 'ON_THE_WAY'])
      await post(`/api/orders/${id}/status`, users.partner, { to });
    await post(`/api/orders/${id}/status`, users.partner, { to: 'DELIVERED', pin });
    await expectHeard('order_status_updated', 5, ['customer', 'partner', ...STAFF]);
    const said = JSON.stringify(PARTIES.map((party) => ears[party].heard));
    expect(said).not.toMatch(/9876543210|MG Road|"pin"|"phone"|"address"|pinKeyId|idempotency/);
    expect(
      JSON.stringify(
        PARTNERS.map((party) => ears[party].heard.filter(({ event }) => event === 'delivery_offered')),
      ),
    ).not.toContain('Asha');
  });
});

describe('the table of audiences', () => {
  it('names for each event the rooms that these tests listen in', () => {
    const everybody = ['order', 'user:customer', 'user:partner', 'role:manager', 'role:admin'];
    expect(AUDIENCES).toEqual({
      product_created: ['catalogue'],
      product_updated: ['catalogue'],
      product_deleted: ['catalogue'],
      stock_changed: ['catalogue'],
      order_created: ['user:customer', 'role:manager', 'role:admin'],
      order_status_updated: everybody,
      order_packing_updated: everybody,
      order_assigned: everybody,
      delivery_offered: ['role:delivery_partner'],
      partner_duty_changed: ['user:partner', 'role:manager', 'role:admin'],
      customer_notification: ['user'],
      partner_notification: ['user'],
      manager_notification: ['user'],
      admin_notification: ['user'],
      session_ended: ['session'],
    });
  });
});

describe('stock', () => {
  it('is told to everybody at most twice a second, however much is sold, and ends at the right number', async () => {
    const product = await createProduct({ stock: { all: 100 } });
    const since = Date.now();
    let sold = 0;
    while (Date.now() < since + 1500 && sold < 80) {
      await shop.api.place(users.customer.token, [{ productId: product.id }]);
      sold += 1;
    }
    const last = (data: Record<string, unknown>) =>
      data.id === product.id && (data.stock as { all: number }).all === 100 - sold;
    await Promise.all(PARTIES.map((party) => ears[party].hears('stock_changed', last)));
    const periods = Math.ceil((Date.now() - since) / 500);
    for (const party of PARTIES) {
      const told = ears[party].heard.filter(
        ({ event, envelope }) => event === 'stock_changed' && envelope.data.id === product.id,
      );
      expect(told.length).toBeGreaterThan(1);
      expect(told.length).toBeLessThanOrEqual(periods);
      const revs = told.map(({ envelope }) => envelope.rev);
      expect(revs).toEqual([...new Set(revs)].sort((x, y) => x - y));
    }
  });
});

describe('a handshake', () => {
  it.each<[string, { token?: string; cookie?: string }, string]>([
    ['without credentials', {}, 'UNAUTHENTICATED'],
    ['with a token that is none', { token: 'nonsense' }, 'TOKEN_INVALID'],
    ['with a cookie that is none', { cookie: '__Host-at=nonsense' }, 'TOKEN_INVALID'],
  ])('%s is refused with its code', async (_name, credentials, code) => {
    expect(await refusalOf(openSocket(shop.url, credentials))).toMatchObject({
      message: 'not signed in',
      data: { code },
    });
  });

  it('with a bad token does not fall back to a good cookie', async () => {
    const socket = openSocket(shop.url, { token: 'nonsense', cookie: `__Host-at=${users.customer.token}` });
    expect((await refusalOf(socket)).data?.code).toBe('TOKEN_INVALID');
  });

  it('by the cookie of the shop’s own pages is let in, and from another site it is not', async () => {
    const cookie = `__Host-at=${users.customer.token}`;
    const own = await listen(shop.url, { cookie, origin: 'https://shop.test' });
    await place();
    await own.hears('order_created');
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
