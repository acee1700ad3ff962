import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CashEntry, CashPage, Settled } from '@/lib/domain/delivery/cash-schema';
import type { Partner, PartnerDetails } from '@/lib/domain/delivery/delivery-schema';
import type { Order } from '@/lib/domain/orders/order-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { listen } from '@/tests/support/clients/sockets';
import { collectionOf } from '@/tests/support/documents';
import { expectInvariants } from '@/tests/support/invariants';
import { createOrderActors, orderIn, type OrderActors } from '@/tests/support/order-steps';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

type Problem = { code: string; current?: PartnerDetails; errors?: { path: string }[] };

let shop: TestServer;
let actors: OrderActors;
beforeAll(async () => {
  shop = await startTestServer('cash');
});
beforeEach(async () => {
  actors = await createOrderActors();
});
afterAll(async () => {
  await expectInvariants();
  await shop.stop();
});

const deliver = (status: Order['status'] = 'DELIVERED') => orderIn(shop.api, actors, status);
const settle = (body: object, actor: TestUser = actors.manager) =>
  shop.api.post<Settled & Problem>(`/api/partners/${actors.partner.id}/settlements`, actor.token, body);
const ownPartner = async () => (await shop.api.get<Partner>('/api/partner', actors.partner.token)).body;
const ownLedger = async (query = '') =>
  (await shop.api.get<CashPage>(`/api/partner/cash${query}`, actors.partner.token)).body;
const entriesOf = (order: Order) =>
  collectionOf('cashentries')
    .find({ orderId: new mongoose.Types.ObjectId(order.id) })
    .toArray();

describe('a delivered cash order', () => {
  it('given its delivery: adds its total to the cash in hand, with one entry of the ledger', async () => {
    const order = await deliver('ON_THE_WAY');
    expect(await ownPartner()).toMatchObject({ cashInHand: 0, cashSeq: 0 });
    const listener = await listen(shop.url, { token: actors.partner.token });
    const delivered = await shop.api.post<Order>(`/api/orders/${order.id}/status`, actors.manager.token, {
      to: 'DELIVERED',
      reason: 'The customer has confirmed it',
    });
    expect(delivered.status).toBe(200);
    const { total } = order.totals;
    const { envelope } = await listener.waitForEvent('partner_duty_changed');
    listener.close();
    expect(envelope.data).toMatchObject({ cashInHand: total, cashSeq: 1 });
    expect((await ownLedger()).items).toEqual([
      {
        id: expect.any(String) as string,
        kind: 'collected',
        delta: total,
        balance: total,
        currency: 'INR',
        order: { id: order.id, number: order.number },
        actor: { id: actors.manager.id, name: 'Meera Pillai' },
        at: expect.any(String) as string,
      } satisfies CashEntry,
    ]);
    expect(await entriesOf(order)).toMatchObject([{ rev: 1, mirrorPending: true, seq: 1 }]);
  });

  it('given five requests at once for one delivery: adds its total once', async () => {
    const order = await deliver('ON_THE_WAY');
    const { token } = actors.manager;
    const body = { to: 'DELIVERED', reason: 'The customer has confirmed it' };
    const path = `/api/orders/${order.id}/status`;
    const statuses = (
      await Promise.all(Array.from({ length: 5 }, () => shop.api.post(path, token, body)))
    ).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(await entriesOf(order)).toHaveLength(1);
    expect((await ownPartner()).cashInHand).toBe(order.totals.total);
  });

  it('given a failed delivery: adds nothing', async () => {
    await deliver('FAILED');
    expect(await ownPartner()).toMatchObject({ cashInHand: 0, cashSeq: 0 });
    expect((await ownLedger()).items).toEqual([]);
  });

  it('given the shop’s own delivery: records the cash without a partner', async () => {
    const order = await orderIn(shop.api, actors, 'PLACED');
    const { token } = actors.manager;
    await shop.api.post(`/api/orders/${order.id}/accept`, token);
    for (const to of ['PICKED_UP', 'ON_THE_WAY', 'DELIVERED'])
      await shop.api.post(`/api/orders/${order.id}/status`, token, { to });
    expect(await entriesOf(order)).toMatchObject([{ partnerId: null, delta: order.totals.total }]);
  });
});

describe('POST /api/partners/:id/settlements', () => {
  it('given the expected amount: clears the cash in hand, with an audit event and live events', async () => {
    const { total } = (await deliver()).totals;
    const [partner, admin] = await Promise.all(
      [actors.partner, await createActor('admin')].map(({ token }) => listen(shop.url, { token })),
    );
    const { status, body } = await settle({ cashSeq: 1, counted: total });
    expect(status).toBe(201);
    expect(body.entry).toMatchObject({ kind: 'settled', delta: -total, balance: 0, difference: 0 });
    expect(body.partner).toMatchObject({ id: actors.partner.id, cashInHand: 0, cashSeq: 2 });
    for (const listener of [partner!, admin!]) {
      const { envelope } = await listener.waitForEvent('partner_duty_changed');
      expect(envelope.data).toMatchObject({ id: actors.partner.id, cashInHand: 0, cashSeq: 2 });
    }
    const { envelope } = await partner!.waitForEvent('partner_notification');
    expect(envelope.data).toMatchObject({ kind: 'cash-settled' });
    for (const listener of [partner!, admin!]) listener.close();
    const targetId = new mongoose.Types.ObjectId(actors.partner.id);
    const audits = await mongoose.connection.collection('auditevents').find({ targetId }).toArray();
    expect(audits).toMatchObject([{ action: 'cash.settled', actorRole: 'manager' }]);
  });

  it('given two managers at once: one settles, and the other one gets 409 with the current cash', async () => {
    const { total } = (await deliver()).totals;
    const other = await createActor('manager');
    const body = { cashSeq: 1, counted: total };
    const responses = await Promise.all([
      settle(body),
      settle(body, other),
      settle(body),
      settle(body, other),
    ]);
    expect(responses.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect(responses.find(({ status }) => status === 409)!.body).toMatchObject({
      code: 'CASH_CHANGED',
      current: { cashInHand: 0, cashSeq: 2 },
    });
    expect((await ownLedger()).items.map(({ kind }) => kind)).toEqual(['settled', 'collected']);
  });

  it('given a delivery after the count: answers 409, and keeps the cash of both', async () => {
    const first = await deliver();
    const second = await deliver();
    const { status, body } = await settle({ cashSeq: 1, counted: first.totals.total });
    const cashInHand = first.totals.total + second.totals.total;
    expect([status, body.current]).toMatchObject([409, { cashInHand, cashSeq: 2 }]);
    expect(await ownPartner()).toMatchObject({ cashInHand });
  });

  it('given a difference: needs a note, which is in the ledger', async () => {
    const { total } = (await deliver()).totals;
    const body = { cashSeq: 1, counted: total - 200 };
    expect(await settle(body)).toMatchObject({ status: 400, body: { errors: [{ path: 'note' }] } });
    expect((await ownPartner()).cashInHand).toBe(total);
    const settled = await settle({ ...body, note: 'Two rupees short' });
    expect(settled.body.entry).toMatchObject({
      delta: -total,
      counted: total - 200,
      difference: -200,
      note: 'Two rupees short',
    });
    expect((await ownPartner()).cashInHand).toBe(0);
  });

  it('given a part: leaves the rest with the partner', async () => {
    const { total } = (await deliver()).totals;
    const settled = await settle({ cashSeq: 1, counted: total - 500, kept: 500 });
    expect(settled.body.entry).toMatchObject({ delta: 500 - total, balance: 500, difference: 0 });
    expect((await ownPartner()).cashInHand).toBe(500);
    const { total: next } = (await deliver()).totals;
    expect((await ownPartner()).cashInHand).toBe(500 + next);
  });

  it.each([
    ['more that stays than the partner holds', { cashSeq: 1, counted: 0, kept: 10_000_000, note: 'None' }],
    ['a negative count', { cashSeq: 1, counted: -1 }],
    ['a fraction', { cashSeq: 1, counted: 0.5 }],
  ])('given %s: answers 400', async (_case, body) => {
    const { total } = (await deliver()).totals;
    expect((await settle(body)).status).toBe(400);
    expect((await ownPartner()).cashInHand).toBe(total);
  });

  it('given a partner without cash: answers 409', async () => {
    expect(await settle({ cashSeq: 1, counted: 0 })).toMatchObject({ status: 409 });
  });
});

describe('the cash ledger', () => {
  it('given more entries than a page: continues from the cursor', async () => {
    const first = await deliver();
    const second = await deliver();
    const page = await ownLedger('?limit=1');
    expect(page.items.map(({ order }) => order?.id)).toEqual([second.id]);
    const rest = await ownLedger(`?limit=1&cursor=${page.nextCursor}`);
    expect(rest.items.map(({ order }) => order?.id)).toEqual([first.id]);
  });

  it('given another partner: shows none of it', async () => {
    await deliver();
    const other = await createActor('delivery_partner');
    expect((await shop.api.get<CashPage>('/api/partner/cash', other.token)).body.items).toEqual([]);
  });
});
