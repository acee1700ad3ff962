import type { Draft, PayloadAction } from '@reduxjs/toolkit';
import { createEntityAdapter, createSelector, createSlice, original } from '@reduxjs/toolkit';
import type { MirrorReport } from '@/lib/domain/monitor/mirror-report-schema';
import type { Overview } from '@/lib/domain/monitor/overview-schema';
import type { Order, OrderEvent, OrderSummary } from '@/lib/domain/orders/order-schema';
import { toOrderSummary } from '@/lib/domain/orders/order-summary';
import { isLive, type OrderStatus } from '@/lib/domain/orders/order-status';
import type { OrderUpdate } from '@/lib/domain/realtime/realtime-events';
import { preloaded } from '../preload';
import { putIfNewer } from '../revisions';
import type { StatusMove } from '../orders/status-moves';
import { countsNow, moveOf } from '../orders/status-moves';

const STREAM_ROWS = 500;
/** Orders that are over are forgotten beyond this many, so that a day of watching does not fill the tab. */
const SUMMARIES = 2_000;

/** A row of the stream: what happened, and the order as it was then. */
export type StreamRow = { key: string; event: OrderEvent; order: OrderSummary; live: boolean };

const adapter = createEntityAdapter<OrderSummary>();

const initialState = adapter.getInitialState({
  /** Only an admin's page fills this slice. */
  watching: false,
  /** Newest first. */
  stream: [] as StreamRow[],
  /** Events heard since the page opened, also those that fell off the stream. */
  received: 0,
  overview: null as Overview | null,
  overviewHeardAt: null as number | null,
  /** The report of the mirror, when it was made and when it was heard; asked for more often than the overview. */
  mirror: null as { report: MirrorReport | null; madeAt: number; heardAt: number } | null,
  ordersHeardAt: null as number | null,
  moves: [] as StatusMove[],
  /** True when a move could not be counted and the overview should be asked again. */
  countsDoubtful: false,
});
type MonitorState = typeof initialState;

function setOverview(state: Draft<MonitorState>, overview: Overview, at: number): void {
  if (state.overview && overview.at < state.overview.at) return;
  state.overview = overview;
  state.overviewHeardAt = at;
  state.mirror = { report: overview.mirror, madeAt: Date.parse(overview.at), heardAt: at };
  state.moves = state.moves.filter((move) => move.at > overview.at);
  state.countsDoubtful = false;
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
    .slice(0, STREAM_ROWS);
}

function loadOrders(state: Draft<MonitorState>, orders: Order[], at: number): void {
  for (const order of orders) putIfNewer(state, toOrderSummary(order));
  seedStream(state, orders);
  state.ordersHeardAt = at;
}

/** Returns the row to show, or null for news that was held already. */
function receive(state: Draft<MonitorState>, news: OrderUpdate): StreamRow | null {
  const { event, ...summary } = news;
  const before = state.entities[news.id]?.status;
  if (!putIfNewer(state, summary)) return null;
  countMove(state, news, before);
  return { key: `${news.id}:${event.rev}`, event, order: summary, live: true };
}

function countMove(state: Draft<MonitorState>, news: OrderUpdate, before: OrderStatus | undefined): void {
  const move = moveOf(news, before);
  if (move === 'unknown') state.countsDoubtful = true;
  else if (move && state.overview && move.at > state.overview.at) state.moves.push(move);
}

function showRows(state: Draft<MonitorState>, rows: StreamRow[]): void {
  // Through the draft, each of the 500 rows would be wrapped anew for every batch.
  const shown = original(state)?.stream ?? [];
  state.stream = [...rows.reverse(), ...shown].slice(0, STREAM_ROWS);
  state.received += rows.length;
}

function forgetOldest(state: Draft<MonitorState>): void {
  const excess = state.ids.length - SUMMARIES;
  if (excess <= 0) return;
  const over = state.ids.filter((id) => !isLive(state.entities[id]!.status)).slice(0, excess);
  adapter.removeMany(state, over);
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
        state.mirror = { report, madeAt: at, heardAt: at };
      },
    },
    monitorOrdersLoaded: {
      prepare: (orders: Order[]) => ({ payload: { orders, at: Date.now() } }),
      reducer: (state, { payload }: PayloadAction<{ orders: Order[]; at: number }>) =>
        loadOrders(state, payload.orders, payload.at),
    },
    /** A batch in the order it was heard: one commit however many events came. */
    monitorNewsReceived: {
      prepare: (news: OrderUpdate[]) => ({ payload: { news, at: Date.now() } }),
      reducer: (state, { payload }: PayloadAction<{ news: OrderUpdate[]; at: number }>) => {
        const rows = payload.news.map((news) => receive(state, news)).filter((row) => row !== null);
        showRows(state, rows);
        forgetOldest(state);
        state.ordersHeardAt = payload.at;
      },
    },
  },
  extraReducers: (builder) => {
    builder.addCase(preloaded, (state, { payload, meta }) => {
      if (payload.user) state.watching = payload.user.role === 'admin';
      if (!state.watching) return;
      if (payload.overview) setOverview(state, payload.overview, meta.at);
      if (payload.orders) loadOrders(state, payload.orders, meta.at);
    });
  },
});

type WithMonitor = { monitor: MonitorState };
const selectors = adapter.getSelectors((state: WithMonitor) => state.monitor);

export const monitorReducer = monitorSlice.reducer;
export const { mirrorLoaded, overviewLoaded, monitorOrdersLoaded, monitorNewsReceived } =
  monitorSlice.actions;
export const selectSummaries = selectors.selectAll;

export function selectMonitor(state: WithMonitor): MonitorState {
  return state.monitor;
}

/** Orders by status: the last overview and every move heard since. Null before the first overview. */
export const selectCounts = createSelector(
  [(state: WithMonitor) => state.monitor.overview, (state: WithMonitor) => state.monitor.moves],
  (overview, moves) => (overview ? countsNow(overview, moves) : null),
);
