import type { Metadata } from 'next';
import { requirePageActor } from '@/app/page-actor';
import { CheckoutView } from '@/components/checkout/checkout-view';
import { Hydrate } from '@/lib/client/store/hydrate';
import { getProfile } from '@/lib/services/accounts/profile/get-profile';
import { readAccountPreload } from '../account-preload';

export const metadata: Metadata = { title: 'Checkout', robots: { index: false } };

export default async function CheckoutPage() {
  const actor = await requirePageActor('/checkout');
  const [account, { addresses, phone }] = await Promise.all([readAccountPreload(actor), getProfile(actor)]);
  return (
    <>
      <Hydrate {...account} />
      <CheckoutView saved={{ addresses, phone }} />
    </>
  );
}
