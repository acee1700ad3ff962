import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { findPageActor } from '@/app/page-actor';
import { CartView } from '@/components/cart/cart-view';
import { readAccountPreload } from '../account-preload';
import { Hydrate } from '@/lib/client/store/hydrate';
import { canDo } from '@/lib/domain/access/capabilities';
import { HOME_OF } from '@/lib/domain/access/roles';

export const metadata: Metadata = { title: 'Your cart', robots: { index: false } };

export default async function CartPage() {
  const actor = await findPageActor();
  // Staff have no cart, so the page would show its loading state forever.
  if (actor && !canDo(actor.role, 'cart.use')) redirect(HOME_OF[actor.role]);
  return (
    <>
      <Hydrate {...await readAccountPreload(actor)} />
      <CartView />
    </>
  );
}
