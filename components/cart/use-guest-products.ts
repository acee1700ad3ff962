import { useEffect } from 'react';
import { refreshGuestProducts } from '@/lib/client/store/refresh-guest-products';
import { selectUser } from '@/lib/client/store/accounts/session-slice';
import { useAppDispatch, useAppSelector } from '@/lib/client/store/store-hooks';

/** Brings a visitor's cart up to date when it is opened; an account's cart comes up to date with the page. */
export function useGuestProducts(): void {
  const dispatch = useAppDispatch();
  const isGuest = useAppSelector(selectUser) === null;
  useEffect(() => {
    if (isGuest) void dispatch(refreshGuestProducts());
  }, [dispatch, isGuest]);
}
