import type { Product } from '@/lib/domain/catalogue/product-schema';
import { isApiError } from '../api/api-error';
import { readGuestCart } from '../cart/guest-cart';
import { loadGuestCart } from './cart/cart-thunks';
import { productDeleted, productsLoaded, selectProduct } from './catalogue/catalogue-slice';
import type { AppThunk } from './store';

/**
 * Fetches the products of a visitor's cart that are not in the store, so that withdrawn or changed products show before
 * the checkout. Products that cannot be fetched keep their last known state.
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
