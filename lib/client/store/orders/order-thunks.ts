import type { Order } from '@/lib/domain/orders/order-schema';
import type { OrderUpdate } from '@/lib/domain/realtime/realtime-events';
import { isApiError } from '../../api/api-error';
import { orderGone, orderNewsReceived, ordersLoaded, selectOrder } from './orders-slice';
import type { AppThunk } from '../store';

/** Fetches one order; calls that come meanwhile share the answer. One that is not ours any more leaves the store. */
export function refetchOrder(id: string): AppThunk<Promise<void>> {
  return (dispatch, _getState, { api, fetching }) => {
    const running = fetching.get(id);
    if (running) return running;
    const started = api
      .get<Order>(`/api/orders/${id}`)
      .then((order) => {
        dispatch(ordersLoaded([order]));
      })
      .catch((error: unknown) => {
        if (isApiError(error) && error.status === 404) dispatch(orderGone(id));
        // Anything else mends itself: the next event, poll or reconnect asks again.
      })
      .finally(() => fetching.delete(id));
    fetching.set(id, started);
    return started;
  };
}

/** An order event: applied when it is the next one, dropped when old, and after a gap the order is fetched once. */
export function receiveOrderUpdate(news: OrderUpdate): AppThunk<void> {
  return (dispatch, getState) => {
    const watcher = getState().session.user?.role === 'admin';
    if (watcher && !selectOrder(getState(), news.id)) return;
    dispatch(orderNewsReceived(news));
    if (getState().orders.missing[news.id] !== undefined) void dispatch(refetchOrder(news.id));
  };
}
