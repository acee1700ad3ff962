import type { Preload } from '@/lib/client/store/preload';
import { canDo } from '@/lib/domain/access/capabilities';
import type { Actor } from '@/lib/domain/access/roles';
import { getMe } from '@/lib/services/accounts/profile/get-me';
import { getCart } from '@/lib/services/cart/get-cart';

/**
 * Reads the user and the cart for a page that is rendered for each user. Not for shop pages, which are kept for
 * everybody: there the browser loads both.
 */
export async function readAccountPreload(actor: Actor | null): Promise<Pick<Preload, 'user' | 'cart'>> {
  if (!actor) return { user: null };
  const [user, cart] = await Promise.all([
    getMe(actor),
    canDo(actor.role, 'cart.use') ? getCart(actor) : undefined,
  ]);
  return { user, cart };
}
