'use client';

import { closedText } from '@/lib/domain/shop/opening-text';
import { useShopState } from './use-shop-state';

/** Explains at the checkout why no order can be placed now. */
export function ShopClosedNotice() {
  const current = useShopState();
  if (!current || current.state.kind === 'open' || current.state.kind === 'busy') return null;
  return (
    <p role="status" className="rounded-lg bg-mango-soft p-4 text-15">
      {closedText(current.state, current.now, current.shop.timeZone)} Your cart waits here.
    </p>
  );
}
