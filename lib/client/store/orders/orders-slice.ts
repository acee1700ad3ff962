import type { Draft, PayloadAction } from '@reduxjs/toolkit';
import { createEntityAdapter, createSlice } from '@reduxjs/toolkit';
import type { Order } from '@/lib/domain/orders/order-schema';
import type { OrderUpdate } from '@/lib/domain/realtime/realtime-events';
import { preloaded } from '../preload';
import { upsertIfNewer } from '../revisions';

const adapter = createEntityAdapter<Order>();

const initialState = adapter.getInitialState({
  /** Orders that a page shows in full; the live connection subscribes to them. An id occurs once per view. */
  open: [] as string[],
  /** Orders with a gap in their events, and the lowest rev that a refetch must return. */
  missing: {} as Record<string, number>,
});
type OrdersState = typeof initialState;

function upsertOrders(state: Draft<OrdersState>, orders: Order[]): void {
  for (const order of orders) {
    upsertIfNewer(state, order);
    if (order.rev >= (state.missing[order.id] ?? Infinity)) delete state.missing[order.id];
  }
}

/** Applies one event. The fields that an event does not carry (address, items) never change. */
function applyUpdate(order: Draft<Order>, update: OrderUpdate): void {
  const { rev, status, packing, totals, payment, partner, promisedAt, updatedAt } = update;
  Object.assign(order, { rev, status, packing, totals, payment, partner, promisedAt, updatedAt });
  order.events.push(update.event);
}

const ordersSlice = createSlice({
  name: 'orders',
  initialState,
  reducers: {
    ordersLoaded: (state, { payload }: PayloadAction<Order[]>) => upsertOrders(state, payload),
    /** Dispatched by `receiveOrderUpdate`, which then fetches the orders in `missing`. */
    orderUpdateReceived: (state, { payload }: PayloadAction<OrderUpdate>) => {
      const order = state.entities[payload.id];
      if (order && payload.rev <= order.rev) return;
      if (order && payload.rev === order.rev + 1) applyUpdate(order, payload);
      else state.missing[payload.id] = Math.max(payload.rev, state.missing[payload.id] ?? 0);
    },
    /** The user may no longer read the order. */
    orderRemoved: (state, { payload }: PayloadAction<string>) => {
      adapter.removeOne(state, payload);
      delete state.missing[payload];
    },
    orderOpened: (state, { payload }: PayloadAction<string>) => {
      state.open.push(payload);
    },
    orderClosed: (state, { payload }: PayloadAction<string>) => {
      const index = state.open.indexOf(payload);
      if (index >= 0) state.open.splice(index, 1);
    },
  },
  extraReducers: (builder) => {
    builder.addCase(preloaded, (state, { payload }) => upsertOrders(state, payload.orders ?? []));
  },
});

type WithOrders = { orders: OrdersState };
const selectors = adapter.getSelectors((state: WithOrders) => state.orders);

export const ordersReducer = ordersSlice.reducer;
export const { ordersLoaded, orderUpdateReceived, orderRemoved, orderOpened, orderClosed } =
  ordersSlice.actions;
export const selectAllOrders = selectors.selectAll;

export function selectOrder(state: WithOrders, id: string): Order | undefined {
  return state.orders.entities[id];
}
