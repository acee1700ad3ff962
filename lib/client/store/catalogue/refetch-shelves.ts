import type { HomeShelves } from '@/lib/domain/catalogue/shelf-schema';
import type { AppThunk } from '../store';
import { productsLoaded } from './catalogue-slice';
import { shelvesReceived } from './shelves-slice';

/** Fetches the shelves of the home page and their products, if the page shows them. Throws `ApiError`. */
export function refetchShelves(): AppThunk<Promise<void>> {
  return async (dispatch, getState, { api }) => {
    if (!getState().shelves.shown) return;
    const { products, ...shelves } = await api.get<HomeShelves>('/api/shelves/shown');
    dispatch(productsLoaded(products));
    dispatch(shelvesReceived({ ...shelves, loaded: true }));
  };
}
