import type { Draft, PayloadAction } from '@reduxjs/toolkit';
import { createEntityAdapter, createSelector, createSlice, original } from '@reduxjs/toolkit';
import type { MirrorReport } from '@/lib/domain/monitor/mirror-report-schema';
import type { Overview } from '@/lib/domain/monitor/overview-schema';
import type { Order, OrderEvent, OrderSummary } from '@/lib/domain/orders/order-schema';
import { toOrderSummary } from '@/lib/domain/orders/order-summary';
import { isLive, type OrderStatus } from '@/lib/domain/orders/order-status';
import type { OrderUpdate } from '@/lib/domain/realtime/realtime-events';
import { preloaded } from '../preload';
import { upsertIfNewer } from '../revisions';
import type { StatusChange } from '../orders/status-changes';
import { applyStatusChanges, statusChangeOf } from '../orders/status-changes';

const MAX_STREAM_ROWS = 500;
/** Above this count, finished orders are removed, so that a tab open for a day does not run out of memory. */
const MAX_SUMMARIES = 2_000;

/** A row of the event stream, with the order as it was at the event. */
export type StreamRow = { key: string; event: OrderEvent; order: OrderSummary; live: boolean };

const adapter = createEntityAdapter<OrderSummary>();

const initialState = adapter.getInitialState({
  /** True on an admin's page; the slice stays empty for other roles. */
  enabled: false,
  /** Newest first. */
  stream: [] as StreamRow[],
  /** Events received since the page opened, including those no longer in `stream`. */
  received: 0,
  overview: null as Overview | null,
  overviewReceivedAt: null as number | null,
  /** The mirror's report, polled more often than the overview. `madeAt` and `receivedAt` are in epoch ms. */
  mirror: null as { report: MirrorReport | null; madeAt: number; receivedAt: number } | null,
  ordersReceivedAt: null as number | null,
  statusChanges: [] as StatusChange[],
  /** True when a status change could not be counted, so that the overview must be fetched again. */
  countsUncertain: false,
});
type MonitorState = typeof initialState;

function setOverview(state: Draft<MonitorState>, overview: Overview, at: number): void {
  if (state.overview && overview.at < state.overview.at) return;
  state.overview = overview;
  state.overviewReceivedAt = at;
  state.mirror = { report: overview.mirror, madeAt: Date.parse(overview.at), receivedAt: at };
  state.statusChanges = state.statusChanges.filter((change) => change.at > overview.at);
  state.countsUncertain = false;
}

function seedStream(state: Draft<MonitorState>, orders: Order[]): void {
  const rows = new Map(state.stream.map((row) => [row.key, row]));
  for (const order of orders) {
    const summary = toOrderSummary(order);
    for (const event of order.events) {
      const key = `${order.id}:${event.rev}`;
      if (!rows.has(key)) rows.set(key, { key, event, order: summary, live: false });
    }
  }
  state.stream = [...rows.values()]
    .sort((a, b) => b.event.at.localeCompare(a.event.at))
    .slice(0, MAX_STREAM_ROWS);
}

function loadOrders(state: Draft<MonitorState>, orders: Order[], at: number): void {
  for (const order of orders) upsertIfNewer(state, toOrderSummary(order));
  seedStream(state, orders);
  state.ordersReceivedAt = at;
}

/** Returns the row to show, or null when the update is not newer than the stored order. */
function applyUpdate(state: Draft<MonitorState>, update: OrderUpdate): StreamRow | null {
  const { event, ...summary } = update;
  const previous = state.entities[update.id]?.status;
  if (!upsertIfNewer(state, summary)) return null;
  countStatusChange(state, update, previous);
  return { key: `${update.id}:${event.rev}`, event, order: summary, live: true };
}

function countStatusChange(
  state: Draft<MonitorState>,
  update: OrderUpdate,
  previous: OrderStatus | undefined,
): void {
  const change = statusChangeOf(update, previous);
  if (change === 'unknown') state.countsUncertain = true;
  else if (change && state.overview && change.at > state.overview.at) state.statusChanges.push(change);
}

function prependRows(state: Draft<MonitorState>, rows: StreamRow[]): void {
  // `original` avoids an Immer proxy for each of the 500 rows in every batch.
  const current = original(state)?.stream ?? [];
  state.stream = [...rows.reverse(), ...current].slice(0, MAX_STREAM_ROWS);
  state.received += rows.length;
}

function removeOldest(state: Draft<MonitorState>): void {
  const excess = state.ids.length - MAX_SUMMARIES;
  if (excess <= 0) return;
  const finished = state.ids.filter((id) => !isLive(state.entities[id]!.status)).slice(0, excess);
  adapter.removeMany(state, finished);
}

const monitorSlice = createSlice({
  name: 'monitor',
  initialState,
  reducers: {
    overviewLoaded: {
      prepare: (overview: Overview) => ({ payload: { overview, at: Date.now() } }),
      reducer: (state, { payload }: PayloadAction<{ overview: Overview; at: number }>) =>
        setOverview(state, payload.overview, payload.at),
    },
    mirrorLoaded: {
      prepare: (report: MirrorReport) => ({ payload: { report, at: Date.now() } }),
      reducer: (state, { payload: { report, at } }: PayloadAction<{ report: MirrorReport; at: number }>) => {
        state.mirror = { report, madeAt: at, receivedAt: at };
      },
    },
    monitorOrdersLoaded: {
      prepare: (orders: Order[]) => ({ payload: { orders, at: Date.now() } }),
      reducer: (state, { payload }: PayloadAction<{ orders: Order[]; at: number }>) =>
        loadOrders(state, payload.orders, payload.at),
    },
    /** Applies a batch of updates in the order in which they were received. */
    monitorUpdatesReceived: {
      prepare: (updates: OrderUpdate[]) => ({ payload: { updates, at: Date.now() } }),
      reducer: (state, { payload }: PayloadAction<{ updates: OrderUpdate[]; at: number }>) => {
        const rows = payload.updates
          .map((update) => applyUpdate(state, update))
          .filter((row) => row !== null);
        prependRows(state, rows);
        removeOldest(state);
        state.ordersReceivedAt = payload.at;
      },
    },
  },
  extraReducers: (builder) => {
    builder.addCase(preloaded, (state, { payload, meta }) => {
      if (payload.user) state.enabled = payload.user.role === 'admin';
      if (!state.enabled) return;
      if (payload.overview) setOverview(state, payload.overview, meta.at);
      if (payload.orders) loadOrders(state, payload.orders, meta.at);
    });
  },
});

type WithMonitor = { monitor: MonitorState };
const selectors = adapter.getSelectors((state: WithMonitor) => state.monitor);

export const monitorReducer = monitorSlice.reducer;
export const { mirrorLoaded, overviewLoaded, monitorOrdersLoaded, monitorUpdatesReceived } =
  monitorSlice.actions;
export const selectSummaries = selectors.selectAll;

export function selectMonitor(state: WithMonitor): MonitorState {
  return state.monitor;
}

/** Orders by status: the last overview plus the status changes received since. Null before the first overview. */
export const selectCounts = createSelector(
  [(state: WithMonitor) => state.monitor.overview, (state: WithMonitor) => state.monitor.statusChanges],
  (overview, changes) => (overview ? applyStatusChanges(overview, changes) : null),
);
