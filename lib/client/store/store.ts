import type { ThunkAction, UnknownAction } from '@reduxjs/toolkit';
import { combineReducers, configureStore } from '@reduxjs/toolkit';
import type { ApiClient } from '../api/api-client';
import { api } from '../api/api-client';
import { makeTaskQueue, type TaskQueue } from './task-queue';
import { cartReducer } from './cart/cart-slice';
import { catalogueReducer } from './catalogue/catalogue-slice';
import { connectionReducer } from './connection-slice';
import { deliveriesReducer } from './delivery/deliveries-slice';
import { monitorReducer } from './monitor/monitor-slice';
import { notificationsReducer } from './notifications/notifications-slice';
import { ordersReducer } from './orders/orders-slice';
import { partnerReducer } from './delivery/partner-slice';
import { partnersReducer } from './delivery/partners-slice';
import { preloaded, type Preload } from './preload';
import { sessionReducer } from './accounts/session-slice';

const reducer = combineReducers({
  session: sessionReducer,
  connection: connectionReducer,
  catalogue: catalogueReducer,
  cart: cartReducer,
  orders: ordersReducer,
  deliveries: deliveriesReducer,
  partner: partnerReducer,
  partners: partnersReducer,
  monitor: monitorReducer,
  notifications: notificationsReducer,
});

/** What thunks work with besides the state. One set for each store. */
export type ThunkTools = {
  api: ApiClient;
  /** Cart changes go out one after the other, so that a late answer never shows an older cart. */
  cartQueue: TaskQueue;
  /** Orders being fetched right now. */
  fetching: Map<string, Promise<void>>;
};

export type RootState = ReturnType<typeof reducer>;

/** The next state without a store. */
export const reduceState = reducer;

export type AppThunk<Result> = ThunkAction<Result, RootState, ThunkTools, UnknownAction>;

/** One store for each tree: on the server a shared one would show one visitor's data to the next. */
export function makeStore(preload: Preload = {}, client: ApiClient = api) {
  const tools: ThunkTools = { api: client, cartQueue: makeTaskQueue(), fetching: new Map() };
  const store = configureStore({
    reducer,
    middleware: (defaults) =>
      // The checks walk the whole state after every action, which a busy monitor cannot afford.
      defaults({ thunk: { extraArgument: tools }, serializableCheck: false, immutableCheck: false }),
  });
  store.dispatch(preloaded(preload));
  return store;
}

export type AppStore = ReturnType<typeof makeStore>;
export type AppDispatch = AppStore['dispatch'];
