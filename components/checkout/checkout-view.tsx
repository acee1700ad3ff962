'use client';

import { ShoppingBasket } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/state/empty-state';
import { PageHead } from '@/components/ui/page-head';
import type { SavedContact } from './checkout-addresses';
import { CheckoutPage } from './checkout-page';
import { CheckoutSkeleton } from './checkout-skeleton';
import { useCart } from '../cart/use-cart';
import { useCartLoading } from '../cart/use-cart-loading';
import { usePlaceOrder } from './use-place-order';

export function CheckoutView({ saved }: { saved: SavedContact }) {
  const { cart, loaded } = useCart();
  const merging = useCartLoading(cart.items.length > 0);
  const order = usePlaceOrder();
  const empty = cart.items.length === 0 && order.placing.state === 'idle';
  if (empty && (!loaded || merging)) return <CheckoutSkeleton />;
  if (empty) {
    return (
      <EmptyState
        heading="h1"
        icon={ShoppingBasket}
        title="There is nothing to order yet"
        action={
          <Button asChild size="lg">
            <Link href="/">Start shopping</Link>
          </Button>
        }
      >
        Your cart is empty. What you add waits there until you order it.
      </EmptyState>
    );
  }
  return (
    <div className="mx-auto max-w-5xl">
      <PageHead title="Checkout" backHref="/cart" backLabel="Back to the cart" />
      <CheckoutPage cart={cart} order={order} saved={saved} />
    </div>
  );
}
