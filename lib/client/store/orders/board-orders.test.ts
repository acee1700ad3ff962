import { describe, expect, it } from 'vitest';
import type { Order } from '@/lib/domain/orders/order-schema';
import { toOrderSummary } from '@/lib/domain/orders/order-summary';
import type { OrderUpdate } from '@/lib/domain/realtime/realtime-events';
import { createApiClient } from '../../api/api-client';
import { makeStore } from '../store';
import { anOrder, aUser, fakeApi } from '../store-fixtures';
import { makeSelectBoard } from './board-selectors';
import { receiveOrderUpdates } from './order-thunks';
import {
  ordersLoaded,
  orderViewOpened,
  pickedLinesReceived,
  selectAllOrders,
  selectOrder,
  selectPicked,
  selectViewers,
  viewersReceived,
} from './orders-slice';

const idOf = (n: number) => n.toString(16).padStart(24, '0');
const user = aUser({ role: 'manager' });

function updateOf(order: Order, rev: number, change: Partial<Order> = {}): OrderUpdate {
  const changed = { ...order, ...change, rev };
  const actor = { id: 'b'.repeat(24), role: 'manager' as const, name: 'Mona' };
  return {
    ...toOrderSummary(changed),
    event: { rev, type: changed.status, at: '2026-11-21T10:05:00.000Z', actor },
  };
}

const requestsOf = (store: ReturnType<typeof makeStore>) =>
  store.dispatch((_d, _g, { ordersInFlight }) => Promise.all([...ordersInFlight.values()]));

describe('receiveOrderUpdates', () => {
  it('given two events of an order in one batch: applies both', () => {
    const order = anOrder();
    const store = makeStore({ user, orders: [order] }, createApiClient());
    store.dispatch(
      receiveOrderUpdates([
        updateOf(order, 2, { packing: 'PACKING' }),
        updateOf(order, 3, { packing: 'PACKED' }),
      ]),
    );
    expect(selectOrder(store.getState(), order.id)).toMatchObject({ rev: 3, packing: 'PACKED' });
  });

  it('given a new order: fetches it once', async () => {
    const order = anOrder();
    const { client, calls } = fakeApi({ [`GET /api/orders/${order.id}`]: () => order });
    const store = makeStore({ user }, client);
    store.dispatch(receiveOrderUpdates([updateOf(order, 1), updateOf(order, 1)]));
    await requestsOf(store);
    expect(selectAllOrders(store.getState())).toEqual([order]);
    expect(calls).toEqual([`GET /api/orders/${order.id}`]);
  });

  it('given an unknown order that is over: ignores it', () => {
    const { client, calls } = fakeApi({});
    const store = makeStore({ user }, client);
    store.dispatch(receiveOrderUpdates([updateOf(anOrder(), 5, { status: 'DELIVERED' })]));
    expect(calls).toEqual([]);
    expect(store.getState().orders.missing).toEqual({});
  });

  it('given many new orders at once: fetches one list, and singly only what it does not have', async () => {
    const orders = Array.from({ length: 12 }, (_, n) => anOrder({ id: idOf(n) }));
    const absent = orders[11]!;
    const list = 'GET /api/orders?state=live&limit=100';
    const { client, calls } = fakeApi({
      [list]: () => ({ items: orders.slice(0, 11), nextCursor: null }),
      [`GET /api/orders/${absent.id}`]: () => absent,
    });
    const store = makeStore({ user }, client);
    store.dispatch(receiveOrderUpdates(orders.map((order) => updateOf(order, 1))));
    await expect.poll(() => selectAllOrders(store.getState()).length).toBe(12);
    expect(calls).toEqual([list, `GET /api/orders/${absent.id}`]);
  });

  it('given over 600 orders: removes those that are over, except one that is shown', () => {
    const orders = Array.from({ length: 640 }, (_, n) =>
      anOrder({ id: idOf(n), status: n < 100 ? 'DELIVERED' : 'PLACED' }),
    );
    const store = makeStore({ user, orders }, createApiClient());
    store.dispatch(orderViewOpened(idOf(7)));
    store.dispatch(receiveOrderUpdates([updateOf(orders[200]!, 2, { packing: 'PACKING' })]));
    const ids = selectAllOrders(store.getState()).map(({ id }) => id);
    expect(ids).toHaveLength(541);
    expect(ids).toContain(idOf(7));
  });
});

describe('makeSelectBoard', () => {
  it('given an event that changes no column: keeps the arrays of the columns', () => {
    const order = anOrder();
    const store = makeStore({ user, orders: [order, anOrder({ id: idOf(9) })] }, createApiClient());
    const selectBoard = makeSelectBoard();
    const before = selectBoard(store.getState());
    expect(before.new).toEqual([idOf(9), order.id]);
    store.dispatch(receiveOrderUpdates([updateOf(order, 2, { packing: 'PACKING' })]));
    const after = selectBoard(store.getState());
    expect(after.new).toEqual([idOf(9)]);
    expect(after.packing).toEqual([order.id]);
    expect(after.ready).toBe(before.ready);
    store.dispatch(receiveOrderUpdates([updateOf({ ...order, packing: 'PACKING' }, 3)]));
    const accepted = selectBoard(store.getState());
    expect(accepted.new).toBe(after.new);
    expect(accepted.packing).toBe(after.packing);
  });
});

describe('picked lines and viewers', () => {
  it('given picked lines: keeps those of the order and of later events', () => {
    const order = anOrder({ picked: [0, 2] });
    const store = makeStore({ user, orders: [order] }, createApiClient());
    expect(selectPicked(store.getState(), order.id)).toEqual([0, 2]);
    store.dispatch(pickedLinesReceived({ id: order.id, rev: 1, picked: [0] }));
    expect(selectPicked(store.getState(), order.id)).toEqual([0]);
    store.dispatch(ordersLoaded([{ ...order, picked: [1] }]));
    expect(selectPicked(store.getState(), order.id)).toEqual([1]);
  });

  it('given an older list of viewers: keeps the newer one', () => {
    const store = makeStore({ user }, createApiClient());
    const viewers = [{ id: 'm', name: 'Asha R.' }];
    store.dispatch(viewersReceived({ id: 'o', rev: 5, viewers }));
    store.dispatch(viewersReceived({ id: 'o', rev: 4, viewers: [] }));
    expect(selectViewers(store.getState(), 'o')).toEqual(viewers);
    expect(selectViewers(store.getState(), 'other')).toEqual([]);
  });
});
