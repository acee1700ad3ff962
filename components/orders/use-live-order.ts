import { useEffect } from 'react';
import { orderClosed, orderOpened, selectOrder } from '@/lib/client/store/orders/orders-slice';
import { useAppDispatch, useAppSelector } from '@/lib/client/store/store-hooks';
import type { Order } from '@/lib/domain/orders/order-schema';

/** What the page was drawn with, until the store has heard something newer; followed while it is shown. */
export function useLiveOrder(order: Order): Order {
  const dispatch = useAppDispatch();
  const held = useAppSelector((state) => selectOrder(state, order.id));
  useEffect(() => {
    dispatch(orderOpened(order.id));
    return () => {
      dispatch(orderClosed(order.id));
    };
  }, [dispatch, order.id]);
  return held && held.rev >= order.rev ? held : order;
}
