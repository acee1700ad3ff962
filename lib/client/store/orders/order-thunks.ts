import type { Order } from '@/lib/domain/orders/order-schema';
import type { Page } from '@/lib/domain/page';
import type { OrderUpdate } from '@/lib/domain/realtime/realtime-events';
import { isLive } from '@/lib/domain/orders/order-status';
import { isApiError } from '../../api/api-error';
import {
  orderRemoved,
  orderUpdateReceived,
  orderUpdatesReceived,
  ordersLoaded,
  selectOrder,
} from './orders-slice';
import type { AppThunk } from '../store';

/** Fetches one order into the store; concurrent calls share one request. A 404 removes the order from the store. */
export function refetchOrder(id: string): AppThunk<Promise<void>> {
  return (dispatch, _getState, { api, ordersInFlight }) => {
    const running = ordersInFlight.get(id);
    if (running) return running;
    const started = api
      .get<Order>(`/api/orders/${id}`)
      .then((order) => {
        dispatch(ordersLoaded([order]));
      })
      .catch((error: unknown) => {
        if (isApiError(error) && error.status === 404) dispatch(orderRemoved(id));
        // Other errors are ignored: the next event, poll or reconnect fetches again.
      })
      .finally(() => ordersInFlight.delete(id));
    ordersInFlight.set(id, started);
    return started;
  };
}

/** Fetches the customer's newest orders into the store. */
export function loadRecentOrders(): AppThunk<Promise<void>> {
  return async (dispatch, _getState, { api }) => {
    dispatch(ordersLoaded((await api.get<Page<Order>>('/api/orders?limit=20')).items));
  };
}

/** Applies an order event if it is the next rev, ignores an older one, and fetches the order after a gap. */
export function receiveOrderUpdate(update: OrderUpdate): AppThunk<void> {
  return (dispatch, getState) => {
    const isAdmin = getState().session.user?.role === 'admin';
    if (isAdmin && !selectOrder(getState(), update.id)) return;
    dispatch(orderUpdateReceived(update));
    if (getState().orders.missing[update.id] !== undefined) void dispatch(refetchOrder(update.id));
  };
}

/** Above this number of missing orders, one list is fetched and not each order. */
const MAX_SINGLE_FETCHES = 8;

/**
 * Applies a batch of order events for a manager, whose store has all live orders, and fetches the orders that are new or
 * have a gap. An order that is over and unknown is ignored, unless its customer reports a problem.
 */
export function receiveOrderUpdates(updates: OrderUpdate[]): AppThunk<void> {
  return (dispatch, getState, { api }) => {
    const wanted = updates.filter(
      ({ id, status, event }) => isLive(status) || event.type === 'REPORTED' || selectOrder(getState(), id),
    );
    if (wanted.length === 0) return;
    dispatch(orderUpdatesReceived(wanted));
    const missing = [...new Set(wanted.map(({ id }) => id))].filter(
      (id) => getState().orders.missing[id] !== undefined,
    );
    const fetchEach = (ids: string[]) => {
      for (const id of ids) void dispatch(refetchOrder(id));
    };
    if (missing.length <= MAX_SINGLE_FETCHES) return fetchEach(missing);
    api
      .get<Page<Order>>('/api/orders?state=live&limit=100')
      .then(({ items }) => dispatch(ordersLoaded(items)))
      // An error is ignored: the orders that are still missing are fetched one by one.
      .catch(() => undefined)
      .finally(() => fetchEach(missing.filter((id) => getState().orders.missing[id] !== undefined)));
  };
}
