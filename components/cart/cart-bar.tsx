'use client';

import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { hasPayable } from '@/lib/domain/cart/totals';
import { formatMoney } from '@/lib/domain/money';
import { cartCount, pieces } from './cart-messages';
import { useCart } from './use-cart';

/** Link to the cart above the bottom navigation. Wide screens show `CartAside` instead. */
export function CartBar() {
  const { cart } = useCart();
  const count = cartCount(cart);
  if (count === 0) return null;
  const payable = hasPayable(cart.totals);
  return (
    <div
      data-bottom-bar
      className="pointer-events-none fixed inset-x-0 bottom-[calc(4rem+env(safe-area-inset-bottom))] md:bottom-2 z-30 px-3 pb-2 lg:hidden"
    >
      <Link
        href="/cart"
        data-slot="button"
        data-on="green"
        className="pointer-events-auto mx-auto flex min-h-14 max-w-xl animate-in items-center justify-between gap-3 rounded-xl bg-green px-4.5 py-2.5 text-on-green shadow-high outline-offset-[-5px] duration-200 fade-in-0 slide-in-from-bottom-4"
      >
        <span className="grid">
          <span className="text-15 font-semibold">
            {pieces(count)}
            {payable && ` · ${formatMoney(cart.totals.items, cart.currency)}`}
          </span>
          <span className="text-13 opacity-90">
            {!payable
              ? 'Nothing in it can be ordered now'
              : cart.freeDeliveryIn === null
                ? `Delivery ${formatMoney(cart.totals.delivery, cart.currency)}`
                : cart.freeDeliveryIn > 0
                  ? `${formatMoney(cart.freeDeliveryIn, cart.currency)} more for free delivery`
                  : 'Delivery is free'}
          </span>
        </span>
        <span className="flex shrink-0 items-center gap-2 text-15 font-semibold">
          View cart <ArrowRight aria-hidden className="size-5" />
        </span>
      </Link>
    </div>
  );
}
