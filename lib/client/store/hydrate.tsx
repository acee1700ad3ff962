'use client';

import { useMemo } from 'react';
import type { Preload } from './preload';
import { preloaded } from './preload';
import { useServerStateUpdate } from './server-state';
import { useAppDispatch } from './store-hooks';

/**
 * Puts page data into the store during the render, so that the first paint already has it. A second render is
 * harmless, because the store ignores data that is not newer.
 */
export function Hydrate({
  user,
  products,
  cart,
  shop,
  orders,
  offers,
  partner,
  partners,
  overview,
}: Preload) {
  const dispatch = useAppDispatch();
  const updateServerState = useServerStateUpdate();
  useMemo(() => {
    const preload = { user, products, cart, shop, orders, offers, partner, partners, overview };
    dispatch(preloaded(preload));
    updateServerState(preload);
    // `updateServerState` is a new function in each render, but always writes to the same object.
  }, [dispatch, user, products, cart, shop, orders, offers, partner, partners, overview]);
  return null;
}
