'use client';

import { useEffect } from 'react';
import { selectSessionKnown, selectUser } from '@/lib/client/store/accounts/session-slice';
import { useAppDispatch, useAppSelector } from '@/lib/client/store/store-hooks';
import { loadWishlist, mergeGuestWishlist } from '@/lib/client/store/wishlist/wishlist-thunks';
import { GUEST_WISHLIST_KEY } from '@/lib/client/wishlist/guest-wishlist';

/** Loads the wishlist of the user or of this browser, and merges the latter after a sign-in. Part of the shop layout. */
export function WishlistSync() {
  const dispatch = useAppDispatch();
  const role = useAppSelector(selectUser)?.role;
  const known = useAppSelector(selectSessionKnown);
  useEffect(() => {
    if (!known) return;
    if (role === 'customer') {
      dispatch(mergeGuestWishlist()).catch(() => undefined);
      return;
    }
    if (role) return;
    void dispatch(loadWishlist());
    const onStorage = ({ key }: StorageEvent) => {
      if (key === GUEST_WISHLIST_KEY) void dispatch(loadWishlist());
    };
    window.addEventListener('storage', onStorage);
    return () => window.removeEventListener('storage', onStorage);
  }, [dispatch, known, role]);
  return null;
}
