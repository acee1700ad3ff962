import type { Metadata } from 'next';
import { requirePageActor } from '@/app/page-actor';
import { CheckoutView } from '@/components/checkout/checkout-view';
import { Hydrate } from '@/lib/client/store/hydrate';
import { getProfile } from '@/lib/services/accounts/profile/get-profile';
import { getCart } from '@/lib/services/cart/get-cart';

export const metadata: Metadata = { title: 'Checkout', robots: { index: false } };

export default async function CheckoutPage() {
  const actor = await requirePageActor('/checkout');
  const [cart, { addresses, phone }] = await Promise.all([getCart(actor), getProfile(actor)]);
  return (
    <>
      <Hydrate cart={cart} />
      <CheckoutView saved={{ addresses, phone }} />
    </>
  );
}
