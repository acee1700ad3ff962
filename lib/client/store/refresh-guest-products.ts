import type { Product } from '@/lib/domain/catalogue/product-schema';
import { isApiError } from '../api/api-error';
import { readGuestCart } from '../cart/guest-cart';
import { loadGuestCart } from './cart/cart-thunks';
import { productDeleted, productsLoaded, selectProduct } from './catalogue/catalogue-slice';
import type { AppThunk } from './store';

/**
 * Asks the shop for each product of a visitor's cart that this page does not know yet, so that what was withdrawn or
 * changed since is shown before the checkout. What cannot be reached is shown as it was last seen.
 */
export function refreshGuestProducts(): AppThunk<Promise<void>> {
  return async (dispatch, getState, { api }) => {
    const products = new Map(readGuestCart().map(({ product }) => [product.id, product]));
    const unknown = [...products.values()].filter(({ id }) => !selectProduct(getState(), id));
    if (unknown.length === 0) return;
    await Promise.all(
      unknown.map(async ({ id, rev }) => {
        try {
          dispatch(productsLoaded([await api.get<Product>(`/api/products/${id}`)]));
        } catch (error) {
          if (isApiError(error) && error.status === 404) dispatch(productDeleted({ id, rev: rev + 1 }));
        }
      }),
    );
    dispatch(loadGuestCart());
  };
}
