import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Order } from '@/lib/domain/orders/order-schema';
import { sleep } from '@/lib/runtime/clock';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { databaseFingerprint } from '@/tests/support/database-fingerprint';
import { expectInvariants } from '@/tests/support/invariants';
import { createOrderActors, orderIn, type OrderActors } from '@/tests/support/order-steps';
import { recordEvents } from '@/tests/support/recorded-events';
import { listen } from '@/tests/support/clients/sockets';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let cast: OrderActors;
let stranger: TestUser;

beforeAll(async () => {
  shop = await startTestServer('realtime-clients');
  [cast, stranger] = await Promise.all([createOrderActors(), createActor('customer')]);
});
afterAll(async () => {
  await expectInvariants();
  await shop.stop();
});

describe('order:subscribe', () => {
  it('of one’s own order is granted, and of another’s refused and deaf', async () => {
    const order = await orderIn(shop.api, cast, 'ACCEPTED');
    const otherPartner = await createActor('delivery_partner');
    for (const user of [cast.customer, cast.partner, cast.manager, await createActor('admin')]) {
      const ear = await listen(shop.url, { token: user.token });
      expect(await ear.socket.emitWithAck('order:subscribe', { orderId: order.id })).toEqual({ ok: true });
      ear.close();
    }
    const deaf = await Promise.all([stranger, otherPartner].map(({ token }) => listen(shop.url, { token })));
    for (const ear of deaf)
      expect(await ear.socket.emitWithAck('order:subscribe', { orderId: order.id })).toEqual({
        ok: false,
        code: 'NOT_FOUND',
      });
    await shop.api.post<Order>(`/api/orders/${order.id}/status`, cast.partner.token, { to: 'PICKED_UP' });
    await sleep(100);
    expect(deaf.flatMap((ear) => ear.names()).filter((name) => name.startsWith('order_'))).toEqual([]);
    for (const ear of deaf) ear.close();
  });

  it('heard by one socket in several rooms is heard once', async () => {
    const order = await orderIn(shop.api, cast, 'ACCEPTED');
    const ear = await listen(shop.url, { token: cast.manager.token });
    await ear.socket.emitWithAck('order:subscribe', { orderId: order.id });
    await shop.api.post(`/api/orders/${order.id}/status`, cast.partner.token, { to: 'PICKED_UP' });
    await ear.hears('order_status_updated');
    await ear.socket.emitWithAck('order:subscribe', { orderId: order.id });
    expect(ear.names().filter((name) => name.startsWith('order_status_updated'))).toHaveLength(1);
    ear.close();
  });
});

describe('a client that misbehaves', () => {
  it.each<[string, unknown]>([
    ['null', null],
    ['nothing', undefined],
    ['a text', 'order'],
    ['a list', [{ orderId: 'x' }]],
    ['an id that is none', { orderId: '../../etc' }],
    ['an operator for an id', { orderId: { $ne: null } }],
    ['an id and more', { orderId: 'a'.repeat(24), join: 'role:admin' }],
  ])('by sending %s is told so and kept', async (_name, payload) => {
    const ear = await listen(shop.url, { token: stranger.token });
    expect(await ear.socket.timeout(2000).emitWithAck('order:subscribe', payload)).toEqual({
      ok: false,
      code: 'VALIDATION',
    });
    expect(ear.socket.connected).toBe(true);
    ear.close();
  });

  it('by sending no acknowledgement, or nothing at all, does not stop the process', async () => {
    const ear = await listen(shop.url, { token: stranger.token });
    ear.socket.emit('order:subscribe');
    ear.socket.emit('order:subscribe', null);
    ear.socket.emit('order:subscribe', { orderId: 'a'.repeat(24) });
    ear.socket.emit('order:subscribe', { orderId: 'a'.repeat(24) }, 'not a function');
    ear.socket.emit('order:subscribe', ...Array.from({ length: 50 }, () => null));
    expect(await ear.socket.emitWithAck('order:subscribe', null)).toEqual({ ok: false, code: 'VALIDATION' });
    expect((await shop.api.get('/api/health')).body).toEqual({ status: 'ok' });
    ear.close();
  });

  it('changes nothing by events of its own making, and joins no room', async () => {
    const order = await orderIn(shop.api, cast, 'ON_THE_WAY');
    const before = await databaseFingerprint();
    const ear = await listen(shop.url, { token: stranger.token });
    for (const event of ['order_status_updated', 'order:status', 'join', 'subscribe', 'session_ended']) {
      ear.socket.emit(event, { orderId: order.id, to: 'DELIVERED', room: 'role:admin' }, () => undefined);
    }
    await ear.socket.emitWithAck('order:subscribe', null);
    expect(await databaseFingerprint()).toEqual(before);
    await shop.api.post(`/api/orders/${order.id}/status`, cast.manager.token, {
      to: 'DELIVERED',
      reason: 'the customer rang',
    });
    await sleep(100);
    expect(ear.names().filter((name) => name.startsWith('order_'))).toEqual([]);
    ear.close();
  });

  it('by sending more than 16 kB is cut off, alone', async () => {
    const [loud, quiet] = await Promise.all([
      listen(shop.url, { token: stranger.token }),
      listen(shop.url, { token: stranger.token }),
    ]);
    const closed = new Promise((resolve) => loud.socket.once('disconnect', resolve));
    loud.socket.emit('order:subscribe', { orderId: 'x'.repeat(20_000) });
    expect(await closed).toBe('transport close');
    expect(await quiet.socket.emitWithAck('order:subscribe', null)).toEqual({
      ok: false,
      code: 'VALIDATION',
    });
    quiet.close();
  });
});

describe('signing out', () => {
  it('tells the sockets of that session why, and closes them; other sessions stay', async () => {
    const [leaving, staying] = await Promise.all([createActor('customer'), createActor('customer')]);
    const first = await listen(shop.url, { token: leaving.token });
    const other = await listen(shop.url, { token: staying.token });
    const closed = new Promise((resolve) => first.socket.once('disconnect', resolve));
    const ended = recordEvents('session_ended');
    expect((await shop.api.post('/api/auth/logout', leaving.token)).status).toBe(204);
    ended.stop();
    expect(ended.facts).toEqual([{ sessionId: leaving.sessionId, reason: 'Signed out.' }]);
    expect(await closed).toBe('io server disconnect');
    expect(first.heard.map(({ event, envelope }) => [event, envelope.data])).toEqual([
      ['session_ended', { rev: 0, reason: 'Signed out.' }],
    ]);
    expect([other.socket.connected, other.names()]).toEqual([true, []]);
    other.close();
  });
});
