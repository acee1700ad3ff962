import type { Product } from '@/lib/domain/catalogue/product-schema';
import { productInCartChanged } from '../cart/cart-thunks';
import type { AppThunk } from '../store';
import { productDeleted, productsLoaded, selectProducts } from './catalogue-slice';

const BATCH_SIZE = 100;
/** The newest in the store are those of the current page. */
const MAX_PRODUCTS = 300;

/**
 * Fetches the products of the store again, after events may have been missed. Products that are not found any more are
 * treated as deleted. Throws `ApiError`.
 */
export function refetchProducts(): AppThunk<Promise<void>> {
  return async (dispatch, getState, { api }) => {
    const known = new Map(selectProducts(getState()).map(({ id, rev }) => [id, rev]));
    const ids = [...known.keys()].slice(-MAX_PRODUCTS);
    for (let start = 0; start < ids.length; start += BATCH_SIZE) {
      const batch = ids.slice(start, start + BATCH_SIZE);
      const { items } = await api.get<{ items: Product[] }>(`/api/products/batch?ids=${batch.join(',')}`);
      dispatch(productsLoaded(items));
      const found = new Map(items.map(({ id, rev }) => [id, rev]));
      for (const id of batch) {
        const [before, now] = [known.get(id)!, found.get(id)];
        if (now === undefined) dispatch(productDeleted({ id, rev: before + 1 }));
        if (now !== before) dispatch(productInCartChanged(id));
      }
    }
  };
}
