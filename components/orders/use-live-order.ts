import { useEffect } from 'react';
import { orderViewClosed, orderViewOpened, selectOrder } from '@/lib/client/store/orders/orders-slice';
import { useAppDispatch, useAppSelector } from '@/lib/client/store/store-hooks';
import type { Order } from '@/lib/domain/orders/order-schema';

/** Returns the newer of the page's order and the store's, and subscribes to its events while it is shown. */
export function useLiveOrder(order: Order): Order {
  const dispatch = useAppDispatch();
  const stored = useAppSelector((state) => selectOrder(state, order.id));
  useEffect(() => {
    dispatch(orderViewOpened(order.id));
    return () => {
      dispatch(orderViewClosed(order.id));
    };
  }, [dispatch, order.id]);
  return stored && stored.rev >= order.rev ? stored : order;
}
