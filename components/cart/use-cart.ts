import { useMounted } from '@/components/ui/use-mounted';
import { toCart } from '@/lib/client/cart/cart-line';
import { selectCart, selectCartLoaded } from '@/lib/client/store/cart-slice';
import { selectUser } from '@/lib/client/store/session-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import type { Cart } from '@/lib/domain/cart/cart-schema';

const NOTHING_YET = toCart([]);

/**
 * The cart, and whether it is known yet. A visitor's is in this browser alone and may be read before a part of the
 * page has hydrated: until then that part draws what the server drew, which is no cart.
 */
export function useCart(): { cart: Cart; loaded: boolean } {
  const cart = useAppSelector(selectCart);
  const loaded = useAppSelector(selectCartLoaded);
  const signedIn = useAppSelector(selectUser) !== null;
  const mounted = useMounted();
  return signedIn || mounted ? { cart, loaded } : { cart: NOTHING_YET, loaded: false };
}
