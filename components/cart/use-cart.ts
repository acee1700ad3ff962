import { selectCart, selectCartLoaded } from '@/lib/client/store/cart/cart-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import type { Cart } from '@/lib/domain/cart/cart-schema';

/** The cart, and whether it is known yet: an unknown cart is not an empty one. */
export function useCart(): { cart: Cart; loaded: boolean } {
  return { cart: useAppSelector(selectCart), loaded: useAppSelector(selectCartLoaded) };
}
