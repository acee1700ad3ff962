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
let actors: OrderActors;
let stranger: TestUser;

beforeAll(async () => {
  shop = await startTestServer('realtime-clients');
  [actors, stranger] = await Promise.all([createOrderActors(), createActor('customer')]);
});
afterAll(async () => {
  await expectInvariants();
  await shop.stop();
});

describe('order:subscribe', () => {
  it("accepts an own order, and refuses another's, whose events are not received", async () => {
    const order = await orderIn(shop.api, actors, 'ACCEPTED');
    const otherPartner = await createActor('delivery_partner');
    for (const user of [actors.customer, actors.partner, actors.manager, await createActor('admin')]) {
      const listener = await listen(shop.url, { token: user.token });
      expect(await listener.socket.emitWithAck('order:subscribe', { orderId: order.id })).toEqual({
        ok: true,
      });
      listener.close();
    }
    const refused = await Promise.all(
      [stranger, otherPartner].map(({ token }) => listen(shop.url, { token })),
    );
    for (const listener of refused)
      expect(await listener.socket.emitWithAck('order:subscribe', { orderId: order.id })).toEqual({
        ok: false,
        code: 'NOT_FOUND',
      });
    await shop.api.post<Order>(`/api/orders/${order.id}/status`, actors.partner.token, { to: 'PICKED_UP' });
    await sleep(100);
    expect(
      refused.flatMap((listener) => listener.names()).filter((name) => name.startsWith('order_')),
    ).toEqual([]);
    for (const listener of refused) listener.close();
  });

  it('delivers an event once to a socket in several rooms', async () => {
    const order = await orderIn(shop.api, actors, 'ACCEPTED');
    const listener = await listen(shop.url, { token: actors.manager.token });
    await listener.socket.emitWithAck('order:subscribe', { orderId: order.id });
    await shop.api.post(`/api/orders/${order.id}/status`, actors.partner.token, { to: 'PICKED_UP' });
    await listener.waitForEvent('order_status_updated');
    await listener.socket.emitWithAck('order:subscribe', { orderId: order.id });
    expect(listener.names().filter((name) => name.startsWith('order_status_updated'))).toHaveLength(1);
    listener.close();
  });
});

describe('invalid client events', () => {
  it.each<[string, unknown]>([
    ['null', null],
    ['undefined', undefined],
    ['a string', 'order'],
    ['a list', [{ orderId: 'x' }]],
    ['an invalid id', { orderId: '../../etc' }],
    ['a query operator as id', { orderId: { $ne: null } }],
    ['an id with an unknown field', { orderId: 'a'.repeat(24), join: 'role:admin' }],
  ])('with %s are answered with VALIDATION and keep the connection', async (_name, payload) => {
    const listener = await listen(shop.url, { token: stranger.token });
    expect(await listener.socket.timeout(2000).emitWithAck('order:subscribe', payload)).toEqual({
      ok: false,
      code: 'VALIDATION',
    });
    expect(listener.socket.connected).toBe(true);
    listener.close();
  });

  it('without an acknowledgement or payload do not stop the process', async () => {
    const listener = await listen(shop.url, { token: stranger.token });
    listener.socket.emit('order:subscribe');
    listener.socket.emit('order:subscribe', null);
    listener.socket.emit('order:subscribe', { orderId: 'a'.repeat(24) });
    listener.socket.emit('order:subscribe', { orderId: 'a'.repeat(24) }, 'not a function');
    listener.socket.emit('order:subscribe', ...Array.from({ length: 50 }, () => null));
    expect(await listener.socket.emitWithAck('order:subscribe', null)).toEqual({
      ok: false,
      code: 'VALIDATION',
    });
    expect((await shop.api.get('/api/health')).body).toEqual({ status: 'ok' });
    listener.close();
  });

  it('with server event names change nothing and join no room', async () => {
    const order = await orderIn(shop.api, actors, 'ON_THE_WAY');
    const before = await databaseFingerprint();
    const listener = await listen(shop.url, { token: stranger.token });
    for (const event of ['order_status_updated', 'order:status', 'join', 'subscribe', 'session_ended']) {
      listener.socket.emit(
        event,
        { orderId: order.id, to: 'DELIVERED', room: 'role:admin' },
        () => undefined,
      );
    }
    await listener.socket.emitWithAck('order:subscribe', null);
    expect(await databaseFingerprint()).toEqual(before);
    await shop.api.post(`/api/orders/${order.id}/status`, actors.manager.token, {
      to: 'DELIVERED',
      reason: 'the customer rang',
    });
    await sleep(100);
    expect(listener.names().filter((name) => name.startsWith('order_'))).toEqual([]);
    listener.close();
  });

  it('over 16 kB disconnect only their sender', async () => {
    const [offender, other] = await Promise.all([
      listen(shop.url, { token: stranger.token }),
      listen(shop.url, { token: stranger.token }),
    ]);
    const closed = new Promise((resolve) => offender.socket.once('disconnect', resolve));
    offender.socket.emit('order:subscribe', { orderId: 'x'.repeat(20_000) });
    expect(await closed).toBe('transport close');
    expect(await other.socket.emitWithAck('order:subscribe', null)).toEqual({
      ok: false,
      code: 'VALIDATION',
    });
    other.close();
  });
});

describe('sign-out', () => {
  it('sends the reason to the sockets of the session and closes them; other sessions stay connected', async () => {
    const [signedOut, signedIn] = await Promise.all([createActor('customer'), createActor('customer')]);
    const first = await listen(shop.url, { token: signedOut.token });
    const other = await listen(shop.url, { token: signedIn.token });
    const closed = new Promise((resolve) => first.socket.once('disconnect', resolve));
    const ended = recordEvents('session_ended');
    expect((await shop.api.post('/api/auth/logout', signedOut.token)).status).toBe(204);
    ended.stop();
    expect(ended.facts).toEqual([{ sessionId: signedOut.sessionId, reason: 'Signed out.' }]);
    expect(await closed).toBe('io server disconnect');
    expect(first.received.map(({ event, envelope }) => [event, envelope.data])).toEqual([
      ['session_ended', { rev: 0, reason: 'Signed out.' }],
    ]);
    expect([other.socket.connected, other.names()]).toEqual([true, []]);
    other.close();
  });
});
