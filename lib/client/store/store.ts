import type { ThunkAction, UnknownAction } from '@reduxjs/toolkit';
import { combineReducers, configureStore } from '@reduxjs/toolkit';
import type { ApiClient } from '../api/api-client';
import { api } from '../api/api-client';
import { makeTaskQueue, type TaskQueue } from './task-queue';
import { cartReducer } from './cart/cart-slice';
import { catalogueReducer } from './catalogue/catalogue-slice';
import { categoriesReducer } from './catalogue/categories-slice';
import { shelvesReducer } from './catalogue/shelves-slice';
import { connectionReducer } from './connection-slice';
import { deliveriesReducer } from './delivery/deliveries-slice';
import { monitorReducer } from './monitor/monitor-slice';
import { notificationsReducer } from './notifications/notifications-slice';
import { ordersReducer } from './orders/orders-slice';
import { partnerReducer } from './delivery/partner-slice';
import { partnersReducer } from './delivery/partners-slice';
import { preloaded, type Preload } from './preload';
import { shopReducer } from './shop/shop-slice';
import { sessionReducer } from './accounts/session-slice';
import { staffReducer } from './accounts/staff-slice';
import { wishlistReducer } from './wishlist/wishlist-slice';

const combined = combineReducers({
  session: sessionReducer,
  staff: staffReducer,
  connection: connectionReducer,
  catalogue: catalogueReducer,
  categories: categoriesReducer,
  shelves: shelvesReducer,
  cart: cartReducer,
  shop: shopReducer,
  orders: ordersReducer,
  deliveries: deliveriesReducer,
  partner: partnerReducer,
  partners: partnersReducer,
  monitor: monitorReducer,
  notifications: notificationsReducer,
  wishlist: wishlistReducer,
});

export type RootState = ReturnType<typeof combined>;

/** Starts with an empty state when another user has signed in, so that no data of the previous one remains. */
function reducer(state: RootState | undefined, action: UnknownAction): RootState {
  const previous = state?.session.user;
  const isOther =
    previous && preloaded.match(action) && action.payload.user !== undefined
      ? action.payload.user?.id !== previous.id
      : false;
  return combined(isOther ? undefined : state, action);
}

/** Extra argument of all thunks; one object per store. */
export type ThunkExtra = {
  api: ApiClient;
  /** Sends cart changes one at a time, so that a late response never shows an older cart. */
  cartQueue: TaskQueue;
  /** Order requests in flight, by order id. */
  ordersInFlight: Map<string, Promise<void>>;
};

/** The root reducer, to compute a state without a store. */
export const reduceState = reducer;

export type AppThunk<Result> = ThunkAction<Result, RootState, ThunkExtra, UnknownAction>;

/** Creates a store per React tree: a store shared on the server would leak data between users. */
export function makeStore(preload: Preload = {}, client: ApiClient = api) {
  const extra: ThunkExtra = { api: client, cartQueue: makeTaskQueue(), ordersInFlight: new Map() };
  const store = configureStore({
    reducer,
    middleware: (defaults) =>
      // The development checks traverse the whole state after every action, which is too slow for a busy monitor.
      defaults({ thunk: { extraArgument: extra }, serializableCheck: false, immutableCheck: false }),
  });
  store.dispatch(preloaded(preload));
  return store;
}

export type AppStore = ReturnType<typeof makeStore>;
export type AppDispatch = AppStore['dispatch'];
