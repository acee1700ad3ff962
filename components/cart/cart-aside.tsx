'use client';

import { ShoppingBasket } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { lineKey } from '@/lib/client/cart/cart-line';
import { hasPayable } from '@/lib/domain/cart/totals';
import { formatMoney } from '@/lib/domain/money';
import { CartLineRow } from './cart-line-row';
import { cartCount, pieces } from './cart-messages';
import { FreeDelivery } from './free-delivery';
import { useCart } from './use-cart';
import { useCanShop } from './use-can-shop';

/** The cart beside the page on wide screens. */
export function CartAside() {
  const { cart } = useCart();
  const mayShop = useCanShop();
  const count = cartCount(cart);
  if (!mayShop) return null;
  return (
    <aside aria-label="Your cart" className="sticky top-24 max-lg:hidden">
      <Card className="flex max-h-[calc(100dvh-8rem)] flex-col">
        <div className="flex items-baseline justify-between gap-3 px-5 pt-5">
          <h2 className="text-17 font-semibold">Your cart</h2>
          {count > 0 && <p className="text-13 text-soft">{pieces(count)}</p>}
        </div>
        {count === 0 ? (
          <div className="grid justify-items-center gap-3 px-5 pb-10 pt-8 text-center">
            <span className="grid size-12 place-items-center rounded-full bg-well text-soft">
              <ShoppingBasket aria-hidden className="size-5" />
            </span>
            <p className="max-w-52 text-15 text-soft">Nothing in it yet. Add something, and it waits here.</p>
          </div>
        ) : (
          <>
            <ul className="mt-2 min-h-0 flex-1 divide-y divide-line overflow-y-auto overscroll-contain px-5">
              {cart.items.map((line) => (
                <CartLineRow key={lineKey(line)} line={line} currency={cart.currency} compact />
              ))}
            </ul>
            <div className="grid gap-4 border-t border-line p-5">
              <FreeDelivery cart={cart} />
              <Button asChild size="thumb" className="justify-between">
                <Link href="/cart">
                  <span>View cart</span>
                  {hasPayable(cart.totals) && <span>{formatMoney(cart.totals.total, cart.currency)}</span>}
                </Link>
              </Button>
            </div>
          </>
        )}
      </Card>
    </aside>
  );
}
