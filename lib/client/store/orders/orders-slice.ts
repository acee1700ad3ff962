import type { Draft, PayloadAction } from '@reduxjs/toolkit';
import { createEntityAdapter, createSlice } from '@reduxjs/toolkit';
import type { Order } from '@/lib/domain/orders/order-schema';
import type { OrderUpdate } from '@/lib/domain/realtime/realtime-events';
import { preloaded } from '../preload';
import { putIfNewer } from '../revisions';

const adapter = createEntityAdapter<Order>();

const initialState = adapter.getInitialState({
  /** The orders that pages show in full; the live connection follows them. */
  open: [] as string[],
  /** Orders whose events could not be applied, with the rev that has to be fetched. */
  missing: {} as Record<string, number>,
});
type OrdersState = typeof initialState;

function load(state: Draft<OrdersState>, orders: Order[]): void {
  for (const order of orders) {
    putIfNewer(state, order);
    if (order.rev >= (state.missing[order.id] ?? Infinity)) delete state.missing[order.id];
  }
}

/** A held order moves on by one event; what the event does not carry (address, lines) does not change. */
function apply(order: Draft<Order>, news: OrderUpdate): void {
  const { rev, status, packing, totals, payment, partner, promisedAt, updatedAt } = news;
  Object.assign(order, { rev, status, packing, totals, payment, partner, promisedAt, updatedAt });
  order.events.push(news.event);
}

const ordersSlice = createSlice({
  name: 'orders',
  initialState,
  reducers: {
    ordersLoaded: (state, { payload }: PayloadAction<Order[]>) => load(state, payload),
    /** Dispatched by `receiveOrderUpdate`, which fetches what is found missing here. */
    orderNewsReceived: (state, { payload }: PayloadAction<OrderUpdate>) => {
      const held = state.entities[payload.id];
      if (held && payload.rev <= held.rev) return;
      if (held && payload.rev === held.rev + 1) apply(held, payload);
      else state.missing[payload.id] = Math.max(payload.rev, state.missing[payload.id] ?? 0);
    },
    /** No longer ours to see. */
    orderGone: (state, { payload }: PayloadAction<string>) => {
      adapter.removeOne(state, payload);
      delete state.missing[payload];
    },
    orderOpened: (state, { payload }: PayloadAction<string>) => {
      state.open.push(payload);
    },
    orderClosed: (state, { payload }: PayloadAction<string>) => {
      const at = state.open.indexOf(payload);
      if (at >= 0) state.open.splice(at, 1);
    },
  },
  extraReducers: (builder) => {
    builder.addCase(preloaded, (state, { payload }) => load(state, payload.orders ?? []));
  },
});

type WithOrders = { orders: OrdersState };
const selectors = adapter.getSelectors((state: WithOrders) => state.orders);

export const ordersReducer = ordersSlice.reducer;
export const { ordersLoaded, orderNewsReceived, orderGone, orderOpened, orderClosed } = ordersSlice.actions;
export const selectAllOrders = selectors.selectAll;

export function selectOrder(state: WithOrders, id: string): Order | undefined {
  return state.orders.entities[id];
}
