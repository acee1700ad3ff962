'use client';

import { ShoppingBasket } from 'lucide-react';
import Link from 'next/link';
import { BottomAction } from '@/components/ui/bottom-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/state/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { lineKey } from '@/lib/client/cart/cart-line';
import { formatMoney } from '@/lib/domain/money';
import { OrderBlockNotice } from '@/components/shop/order-block-notice';
import { useOrderBlock } from '@/components/shop/use-order-block';
import { appliedCode } from '@/lib/client/cart/cart-line';
import { Bill } from './bill';
import { CartLineRow } from './cart-line-row';
import { CartSkeleton } from './cart-skeleton';
import { cartLineProblems } from './cart-messages';
import { FreeDelivery } from './free-delivery';
import { PromoCodeField } from './promo-code-field';
import { LineProblemNotice } from './line-problem-notice';
import { useCart } from './use-cart';
import { useGuestProducts } from './use-guest-products';

export function CartView() {
  const { cart, loaded } = useCart();
  useGuestProducts();
  const block = useOrderBlock(cart);
  if (!loaded) return <CartSkeleton />;
  if (cart.items.length === 0) {
    return (
      <EmptyState
        heading="h1"
        icon={ShoppingBasket}
        title="Your cart is empty"
        action={
          <Button asChild size="lg">
            <Link href="/">Start shopping</Link>
          </Button>
        }
      >
        What you add in the shop waits here until you order it.
      </EmptyState>
    );
  }
  const troubles = cartLineProblems(cart);
  return (
    <div className="mx-auto max-w-5xl">
      <PageHead title="Your cart" backHref="/" backLabel="Back to the shop" />
      <div className="grid items-start gap-5 lg:grid-cols-[1fr_22rem] lg:gap-8">
        <Card className="px-4">
          <ul className="divide-y divide-line">
            {cart.items.map((line) => (
              <CartLineRow key={lineKey(line)} line={line} currency={cart.currency} />
            ))}
          </ul>
        </Card>
        <div className="grid gap-5 lg:sticky lg:top-24">
          <Card className="grid gap-5 p-4 lg:p-5">
            <FreeDelivery cart={cart} />
            <PromoCodeField cart={cart} />
            <Bill totals={cart.totals} currency={cart.currency} promoCode={appliedCode(cart)} />
          </Card>
          <BottomAction>
            <LineProblemNotice troubles={troubles} />
            <OrderBlockNotice text={block} />
            {troubles.length > 0 || block ? (
              <Button size="thumb" disabled>
                Check out
              </Button>
            ) : (
              <Button asChild size="thumb">
                <Link href="/checkout">Check out · {formatMoney(cart.totals.total, cart.currency)}</Link>
              </Button>
            )}
          </BottomAction>
        </div>
      </div>
    </div>
  );
}
