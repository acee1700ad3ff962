import { useEffect } from 'react';
import { refreshGuestProducts } from '@/lib/client/store/refresh-guest-products';
import { selectSessionKnown, selectUser } from '@/lib/client/store/accounts/session-slice';
import { useAppDispatch, useAppSelector } from '@/lib/client/store/store-hooks';

/** Refreshes a visitor's cart when it is opened. The cart of an account comes from the server with the page. */
export function useGuestProducts(): void {
  const dispatch = useAppDispatch();
  const isGuest = useAppSelector((state) => selectSessionKnown(state) && selectUser(state) === null);
  useEffect(() => {
    if (isGuest) void dispatch(refreshGuestProducts());
  }, [dispatch, isGuest]);
}
