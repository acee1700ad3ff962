import { selectCart, selectCartLoaded } from '@/lib/client/store/cart/cart-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import type { Cart } from '@/lib/domain/cart/cart-schema';

/** The cart, and whether it is loaded, because a cart that is not loaded looks empty. */
export function useCart(): { cart: Cart; loaded: boolean } {
  return { cart: useAppSelector(selectCart), loaded: useAppSelector(selectCartLoaded) };
}
