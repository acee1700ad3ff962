import { useEffect, useState } from 'react';
import { selectUser } from '@/lib/client/store/accounts/session-slice';
import { useAppDispatch, useAppSelector } from '@/lib/client/store/store-hooks';
import { loadRecentOrders } from '@/lib/client/store/orders/order-thunks';

/** Loads a customer's recent orders into the store when the page opens. Returns whether they are there. */
export function useRecentOrders(): boolean {
  const dispatch = useAppDispatch();
  const user = useAppSelector(selectUser);
  const [loaded, setLoaded] = useState(false);
  const customerId = user?.role === 'customer' ? user.id : null;
  useEffect(() => {
    if (!customerId) return;
    let unmounted = false;
    // An error is ignored: the page works without its orders.
    void dispatch(loadRecentOrders()).then(
      () => !unmounted && setLoaded(true),
      () => undefined,
    );
    return () => {
      unmounted = true;
    };
  }, [dispatch, customerId]);
  return loaded;
}
