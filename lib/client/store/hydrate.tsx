'use client';

import { useMemo } from 'react';
import type { Preload } from './preload';
import { preloaded } from './preload';
import { useServe } from './initial-state';
import { useAppDispatch } from './store-hooks';

/**
 * Hands page data to the store while the page renders, so that the first paint already has it. Rendering twice is
 * harmless: the store drops what it holds.
 */
export function Hydrate({ user, products, cart, orders, offers, partner, partners, overview }: Preload) {
  const dispatch = useAppDispatch();
  const serve = useServe();
  useMemo(() => {
    const preload = { user, products, cart, orders, offers, partner, partners, overview };
    dispatch(preloaded(preload));
    serve(preload);
    // `serve` is made anew in each render and always writes to the same state.
  }, [dispatch, user, products, cart, orders, offers, partner, partners, overview]);
  return null;
}
