import type { Metadata } from 'next';
import { requirePageActor } from '@/app/page-actor';
import { CheckoutView } from '@/components/cart/checkout-view';
import { Hydrate } from '@/lib/client/store/hydrate';
import { getCart } from '@/lib/services/cart/get-cart';

export const metadata: Metadata = { title: 'Checkout', robots: { index: false } };

export default async function CheckoutPage() {
  const actor = await requirePageActor('/checkout');
  return (
    <>
      <Hydrate cart={await getCart(actor)} />
      <CheckoutView />
    </>
  );
}
