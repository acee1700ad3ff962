import { describe, expect, it } from 'vitest';
import type { Order } from '@/lib/domain/orders/order-schema';
import { toOrderSummary } from '@/lib/domain/orders/order-summary';
import type { OrderUpdate } from '@/lib/domain/realtime/realtime-events';
import { createApiClient } from '../../api/api-client';
import { anOrder, aUser, fakeApi } from '../store-fixtures';
import { receiveOrderUpdate } from './order-thunks';
import { ordersLoaded, selectAllOrders, selectOrder } from './orders-slice';
import { makeStore } from '../store';

function updateOf(order: Order, rev: number, change: Partial<Order>): OrderUpdate {
  const changed = { ...order, ...change, rev };
  return {
    ...toOrderSummary(changed),
    event: {
      rev,
      type: changed.status,
      at: '2026-11-21T10:05:00.000Z',
      actor: { id: 'b'.repeat(24), role: 'manager', name: 'Mona' },
    },
  };
}

describe('orders slice', () => {
  it('applies the next event and keeps the fields that the event does not carry', () => {
    const order = anOrder({ rev: 3 });
    const store = makeStore({ user: aUser(), orders: [order] }, createApiClient());
    store.dispatch(receiveOrderUpdate(updateOf(order, 4, { status: 'ACCEPTED' })));
    expect(selectOrder(store.getState(), order.id)).toMatchObject({
      rev: 4,
      status: 'ACCEPTED',
      address: order.address,
    });
    expect(selectOrder(store.getState(), order.id)?.events.at(-1)?.rev).toBe(4);
  });

  it('ignores events and loaded orders with an older rev', () => {
    const order = anOrder({ rev: 5, status: 'PICKED_UP' });
    const store = makeStore({ user: aUser(), orders: [order] }, createApiClient());
    store.dispatch(receiveOrderUpdate(updateOf(order, 4, { status: 'ACCEPTED' })));
    store.dispatch(receiveOrderUpdate(updateOf(order, 5, { status: 'ACCEPTED' })));
    store.dispatch(ordersLoaded([{ ...order, rev: 4, status: 'ACCEPTED' }]));
    expect(selectOrder(store.getState(), order.id)).toEqual(order);
  });

  it('fetches an order once after a gap when several events follow', async () => {
    const order = anOrder({ rev: 2 });
    const fetched = { ...order, rev: 6, status: 'ON_THE_WAY' as const };
    const { client, calls } = fakeApi({ [`GET /api/orders/${order.id}`]: () => fetched });
    const store = makeStore({ user: aUser(), orders: [order] }, client);
    store.dispatch(receiveOrderUpdate(updateOf(order, 4, { status: 'PICKED_UP' })));
    store.dispatch(receiveOrderUpdate(updateOf(order, 5, { status: 'PICKED_UP' })));
    expect(selectOrder(store.getState(), order.id)?.rev).toBe(2);
    await Promise.all(store.dispatch((_d, _g, { ordersInFlight }) => [...ordersInFlight.values()]));
    expect(selectOrder(store.getState(), order.id)).toEqual(fetched);
    expect(calls).toEqual([`GET /api/orders/${order.id}`]);
    expect(store.getState().orders.missing).toEqual({});
  });

  it('given an event of changed lines: fetches the order, because the event does not carry them', async () => {
    const order = anOrder({ rev: 2 });
    const fetched = { ...order, rev: 3, totals: { ...order.totals, items: 100, total: 100 } };
    const { client } = fakeApi({ [`GET /api/orders/${order.id}`]: () => fetched });
    const store = makeStore({ user: aUser(), orders: [order] }, client);
    const update = updateOf(order, 3, {});
    store.dispatch(receiveOrderUpdate({ ...update, event: { ...update.event, type: 'LINES_CHANGED' } }));
    expect(selectOrder(store.getState(), order.id)).toEqual(order);
    await Promise.all(store.dispatch((_d, _g, { ordersInFlight }) => [...ordersInFlight.values()]));
    expect(selectOrder(store.getState(), order.id)).toEqual(fetched);
  });

  it('removes an order when its refetch responds 404', async () => {
    const order = anOrder({ rev: 2 });
    const { client } = fakeApi({});
    const store = makeStore({ user: aUser({ role: 'delivery_partner' }), orders: [order] }, client);
    store.dispatch(receiveOrderUpdate(updateOf(order, 9, { partner: null })));
    await Promise.all(store.dispatch((_d, _g, { ordersInFlight }) => [...ordersInFlight.values()]));
    expect(selectAllOrders(store.getState())).toEqual([]);
  });
});
