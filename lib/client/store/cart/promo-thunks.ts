import type { Cart } from '@/lib/domain/cart/cart-schema';
import type { AppThunk } from '../store';
import { cartLoaded, promosChanged } from './cart-slice';
import { refetchCart } from './cart-thunks';

/** Sets the promo code of the cart. Throws `ApiError`: 404 for an unknown code. */
export function applyPromoCode(code: string): AppThunk<Promise<void>> {
  return (dispatch, _getState, { api, cartQueue }) =>
    cartQueue(async () => {
      dispatch(cartLoaded(await api.put<Cart>('/api/cart/promo-code', { code })));
    });
}

/** Removes the promo code of the cart. Throws `ApiError`. */
export function removePromoCode(): AppThunk<Promise<void>> {
  return (dispatch, _getState, { api, cartQueue }) =>
    cartQueue(async () => {
      dispatch(cartLoaded(await api.delete<Cart>('/api/cart/promo-code')));
    });
}

/** Reads a cart with a promo code again after codes were changed; lists of codes follow the time. */
export function promoCodesChanged(at: number): AppThunk<void> {
  return (dispatch, getState) => {
    dispatch(promosChanged(at));
    if (getState().cart.confirmed.promotion) void dispatch(refetchCart()).catch(() => undefined);
  };
}
