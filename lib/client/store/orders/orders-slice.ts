import type { Draft, PayloadAction } from '@reduxjs/toolkit';
import { createEntityAdapter, createSlice } from '@reduxjs/toolkit';
import type { Order, PickedLines } from '@/lib/domain/orders/order-schema';
import { DETAIL_EVENT_TYPES, isLive } from '@/lib/domain/orders/order-status';
import type { OrderUpdate, OrderViewer } from '@/lib/domain/realtime/realtime-events';
import { preloaded } from '../preload';
import { upsertIfNewer } from '../revisions';

/** A board that is open for a day would otherwise fill the memory with finished orders. */
const MAX_ORDERS = 600;

const adapter = createEntityAdapter<Order>();

const initialState = adapter.getInitialState({
  /** Orders that a page shows in full; the live connection subscribes to them. An id occurs once per view. */
  open: [] as string[],
  /** Orders with a gap in their events, or with an event that does not carry all, and the lowest rev that a refetch must return. */
  missing: {} as Record<string, number>,
  /** The indexes of the picked lines of each order; for managers. */
  picked: {} as Record<string, number[]>,
  /** The managers who have an order open, from the last announcement. */
  viewers: null as { id: string; rev: number; viewers: OrderViewer[] } | null,
});
type OrdersState = typeof initialState;

function upsertOrders(state: Draft<OrdersState>, orders: Order[]): void {
  for (const order of orders) {
    upsertIfNewer(state, order);
    if (order.picked) state.picked[order.id] = order.picked;
    if (order.rev >= (state.missing[order.id] ?? Infinity)) delete state.missing[order.id];
  }
}

/** Whether an event changes a field that it does not carry, such as the lines. */
function needsRefetch({ event }: OrderUpdate): boolean {
  return (DETAIL_EVENT_TYPES as readonly string[]).includes(event.type);
}

/** Applies one event that carries all that it changes. */
function applyUpdate(order: Draft<Order>, update: OrderUpdate): void {
  const { rev, status, packing, totals, payment, partner, promisedAt, updatedAt } = update;
  Object.assign(order, { rev, status, packing, totals, payment, partner, promisedAt, updatedAt });
  order.events.push(update.event);
}

/** Removes orders that are over and not shown, once there are many. */
function removeEnded(state: Draft<OrdersState>): void {
  if (state.ids.length <= MAX_ORDERS) return;
  const open = new Set(state.open);
  const ended = state.ids.filter((id) => !open.has(id) && !isLive(state.entities[id]!.status));
  adapter.removeMany(state, ended);
  for (const id of ended) delete state.picked[id];
}

function receiveUpdate(state: Draft<OrdersState>, update: OrderUpdate): void {
  const order = state.entities[update.id];
  if (order && update.rev <= order.rev) return;
  if (order && update.rev === order.rev + 1 && !needsRefetch(update)) applyUpdate(order, update);
  else state.missing[update.id] = Math.max(update.rev, state.missing[update.id] ?? 0);
}

const ordersSlice = createSlice({
  name: 'orders',
  initialState,
  reducers: {
    ordersLoaded: (state, { payload }: PayloadAction<Order[]>) => upsertOrders(state, payload),
    /** Dispatched by `receiveOrderUpdate`, which then fetches the orders in `missing`. */
    orderUpdateReceived: (state, { payload }: PayloadAction<OrderUpdate>) => receiveUpdate(state, payload),
    /** A batch, in the order in which it was received. Dispatched by `receiveOrderUpdates`. */
    orderUpdatesReceived: (state, { payload }: PayloadAction<OrderUpdate[]>) => {
      for (const update of payload) receiveUpdate(state, update);
      removeEnded(state);
    },
    /** The user may no longer read the order. */
    orderRemoved: (state, { payload }: PayloadAction<string>) => {
      adapter.removeOne(state, payload);
      delete state.missing[payload];
    },
    pickedLinesReceived: (state, { payload }: PayloadAction<PickedLines>) => {
      state.picked[payload.id] = payload.picked;
    },
    viewersReceived: (
      state,
      { payload }: PayloadAction<{ id: string; rev: number; viewers: OrderViewer[] }>,
    ) => {
      const isOld = state.viewers?.id === payload.id && payload.rev < state.viewers.rev;
      if (!isOld) state.viewers = payload;
    },
    orderViewOpened: (state, { payload }: PayloadAction<string>) => {
      state.open.push(payload);
    },
    orderViewClosed: (state, { payload }: PayloadAction<string>) => {
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
export const {
  ordersLoaded,
  orderUpdateReceived,
  orderUpdatesReceived,
  orderRemoved,
  orderViewOpened,
  orderViewClosed,
  pickedLinesReceived,
  viewersReceived,
} = ordersSlice.actions;
export const selectAllOrders = selectors.selectAll;

export function selectOrder(state: WithOrders, id: string): Order | undefined {
  return state.orders.entities[id];
}

const NONE_PICKED: number[] = [];

/** The indexes of the picked lines of an order. */
export function selectPicked(state: WithOrders, id: string): number[] {
  return state.orders.picked[id] ?? NONE_PICKED;
}

const NO_VIEWERS: OrderViewer[] = [];

/** The managers who have the order open, oneself included. */
export function selectViewers(state: WithOrders, id: string): OrderViewer[] {
  return state.orders.viewers?.id === id ? state.orders.viewers.viewers : NO_VIEWERS;
}
