import type { Shop } from '@/lib/domain/shop/shop-schema';
import type { AppThunk } from '../store';
import { selectShop, shopUpdated } from './shop-slice';

/** Fetches the shop again, after events may have been missed. Throws `ApiError`. */
export function refetchShop(): AppThunk<Promise<void>> {
  return async (dispatch, getState, { api }) => {
    if (selectShop(getState())) dispatch(shopUpdated(await api.get<Shop>('/api/shop')));
  };
}
