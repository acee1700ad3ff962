import { useEffect } from 'react';
import { orderClosed, orderOpened, selectOrder } from '@/lib/client/store/orders/orders-slice';
import { useAppDispatch, useAppSelector } from '@/lib/client/store/store-hooks';
import type { Order } from '@/lib/domain/orders/order-schema';

/** Returns the newer of the page's order and the store's, and subscribes to its events while it is shown. */
export function useLiveOrder(order: Order): Order {
  const dispatch = useAppDispatch();
  const stored = useAppSelector((state) => selectOrder(state, order.id));
  useEffect(() => {
    dispatch(orderOpened(order.id));
    return () => {
      dispatch(orderClosed(order.id));
    };
  }, [dispatch, order.id]);
  return stored && stored.rev >= order.rev ? stored : order;
}
