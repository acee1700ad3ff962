import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Order } from '@/lib/domain/orders/order-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { listen } from '@/tests/support/clients/sockets';
import { expectInvariants } from '@/tests/support/invariants';
import { createOrderActors, orderIn, type OrderActors } from '@/tests/support/order-steps';
import { createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let actors: OrderActors;
let picker: TestUser;
beforeAll(async () => {
  shop = await startTestServer('picker');
  [actors, picker] = await Promise.all([createOrderActors(), createActor('picker')]);
});
afterAll(async () => {
  await expectInvariants();
  await shop.stop();
});

const post = (path: string, body: object) => shop.api.post<{ code?: string }>(path, picker.token, body);

describe('a picker', () => {
  it('given an order: ticks its lines and packs it', async () => {
    const { id } = await orderIn(shop.api, actors, 'PLACED');
    expect((await post(`/api/orders/${id}/picking`, { line: 0, picked: true })).status).toBe(200);
    expect((await post(`/api/orders/${id}/packing`, { to: 'PACKING' })).status).toBe(200);
    expect((await post(`/api/orders/${id}/packing`, { to: 'PACKED' })).status).toBe(200);
    const { body } = await shop.api.get<Order>(`/api/orders/${id}`, picker.token);
    expect(body).toMatchObject({ packing: 'PACKED', picked: [0], phone: '+9198••••210' });
    expect(body.events.at(-1)!.actor).toMatchObject({ id: picker.id, role: 'picker' });
    expect(body).not.toHaveProperty('pin');
  });

  it('given every other step of an order: answers 403 and changes nothing', async () => {
    const { id, rev } = await orderIn(shop.api, actors, 'PLACED');
    for (const [step, body] of [
      ['accept', {}],
      ['assign', { partnerId: actors.partner.id }],
      ['cancel', { reason: 'Out of milk' }],
      ['release', {}],
      ['status', { to: 'PICKED_UP', reason: 'Out of milk' }],
    ] as const)
      expect([step, (await post(`/api/orders/${id}/${step}`, body)).status]).toEqual([step, 403]);
    expect((await shop.api.get<Order>(`/api/orders/${id}`, picker.token)).body.rev).toBe(rev);
  });

  it('given stock: sets it to a counted number, and moves it in no other way', async () => {
    const { id } = await createProduct({ stock: { all: 10 } });
    const move = (body: object) =>
      post(`/api/products/${id}/stock`, { key: 'all', reason: 'Counted', ...body });
    expect(await move({ counted: 8 })).toMatchObject({ status: 200, body: { stock: { all: 8 } } });
    expect(await move({ kind: 'count', counted: 7 })).toMatchObject({ status: 200 });
    for (const body of [{ delta: 5 }, { kind: 'receive', delta: 5 }, { kind: 'waste', delta: -1 }])
      expect(await move(body)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  });

  it('given a live shop: receives the events of the board, and none of partners or promo codes', async () => {
    const listener = await listen(shop.url, { token: picker.token });
    const manager = await listen(shop.url, { token: actors.manager.token });
    await shop.api.post('/api/promo-codes', actors.manager.token, { code: 'PICKERS', kind: 'free_delivery' });
    await manager.waitForEvent('promo_codes_updated');
    const { id } = await orderIn(shop.api, actors, 'DELIVERED');
    await shop.api.post(`/api/orders/${id}/picking`, actors.manager.token, { line: 0, picked: true });
    const delivered = ({ id: of, status }: Record<string, unknown>) => of === id && status === 'DELIVERED';
    const { envelope } = await listener.waitForEvent('order_status_updated', delivered);
    expect(envelope.data).not.toHaveProperty('phone');
    await manager.waitForEvent('partner_duty_changed');
    const names = new Set(listener.received.map(({ event }) => event));
    const ofTheBoard = (name: string) => name.startsWith('order_') || name === 'stock_changed';
    expect([...names].filter((name) => !ofTheBoard(name))).toEqual([]);
    listener.close();
    manager.close();
  });

  it('given an order of a customer: may open it for the others to see', async () => {
    const { id } = await orderIn(shop.api, actors, 'PLACED');
    const listener = await listen(shop.url, { token: picker.token });
    expect(await listener.socket.emitWithAck('order:view', { orderId: id })).toEqual({ ok: true });
    const { envelope } = await listener.waitForEvent('order_viewers');
    expect(envelope.data).toMatchObject({ id, viewers: [{ id: picker.id }] });
    listener.close();
  });
});
