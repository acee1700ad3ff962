import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { createOrderActors, orderIn } from '@/tests/support/order-steps';
import { listen, type Listener } from '@/tests/support/clients/sockets';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let asha: TestUser;
let mona: TestUser;
let orderId: string;
let otherOrderId: string;
let opened: Listener[] = [];

beforeAll(async () => {
  shop = await startTestServer('order-viewers');
});
beforeEach(async () => {
  [asha, mona] = await Promise.all([
    createActor('manager', { name: 'Asha Rao' }),
    createActor('manager', { name: 'Mona Das' }),
  ]);
  const actors = await createOrderActors();
  [orderId, otherOrderId] = [
    (await orderIn(shop.api, actors, 'PLACED')).id,
    (await orderIn(shop.api, actors, 'PLACED')).id,
  ];
});
afterEach(() => {
  for (const listener of opened) listener.close();
  opened = [];
});
afterAll(() => shop.stop());

async function connect(user: TestUser): Promise<Listener> {
  const listener = await listen(shop.url, { token: user.token });
  opened.push(listener);
  return listener;
}

const view = ({ socket }: Listener, id: unknown) =>
  socket.timeout(5_000).emitWithAck('order:view', { orderId: id });

/** Waits for a list of exactly these names. */
const waitForViewers = (listener: Listener, id: string, names: string[]) =>
  listener.waitForEvent('order_viewers', (data) => {
    const viewers = (data.viewers as { name: string }[]).map(({ name }) => name).sort();
    return data.id === id && JSON.stringify(viewers) === JSON.stringify(names);
  });

describe('order:view', () => {
  it('given two managers who open one order: both receive both names, and those who leave are removed', async () => {
    const [first, second] = [await connect(asha), await connect(mona)];
    expect(await view(first, orderId)).toEqual({ ok: true });
    await waitForViewers(first, orderId, ['Asha R.']);
    await view(second, orderId);
    await waitForViewers(first, orderId, ['Asha R.', 'Mona D.']);
    await waitForViewers(second, orderId, ['Asha R.', 'Mona D.']);

    first.clearReceived();
    await view(second, otherOrderId);
    await waitForViewers(first, orderId, ['Asha R.']);
    await waitForViewers(second, otherOrderId, ['Mona D.']);
    expect(second.received.filter(({ envelope }) => envelope.data.id === orderId)).toHaveLength(1);
  });

  it('given a manager whose socket closes: the others receive the list without the name', async () => {
    const [first, second] = [await connect(asha), await connect(mona)];
    await view(first, orderId);
    await view(second, orderId);
    await waitForViewers(first, orderId, ['Asha R.', 'Mona D.']);
    first.clearReceived();
    second.close();
    await waitForViewers(first, orderId, ['Asha R.']);
  });

  it('given two tabs of one manager: the name is listed once, until the last tab shows another page', async () => {
    const [first, second, observer] = [await connect(asha), await connect(asha), await connect(mona)];
    for (const listener of [first, second, observer]) await view(listener, orderId);
    await waitForViewers(observer, orderId, ['Asha R.', 'Mona D.']);
    await view(first, null);
    observer.clearReceived();
    await view(second, null);
    await waitForViewers(observer, orderId, ['Mona D.']);
  });

  it('given another role: answers FORBIDDEN and sends no names', async () => {
    const manager = await connect(mona);
    for (const role of ['customer', 'delivery_partner', 'admin'] as const) {
      const listener = await connect(await createActor(role));
      expect(await view(listener, orderId)).toEqual({ ok: false, code: 'FORBIDDEN' });
      await view(manager, orderId);
      await waitForViewers(manager, orderId, ['Mona D.']);
      expect(listener.names().filter((name) => name.startsWith('order_viewers'))).toEqual([]);
    }
  });

  it('given an invalid payload: answers VALIDATION', async () => {
    const listener = await connect(asha);
    for (const payload of ['x', { $ne: null }, undefined]) {
      expect(await view(listener, payload)).toEqual({ ok: false, code: 'VALIDATION' });
    }
  });
});
