import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { Wish } from '@/lib/domain/wishlist/wishlist-schema';
import { errorMessage, isApiError } from '../../api/api-error';
import { readGuestWishlist, removeSentWish, writeGuestWishlist } from '../../wishlist/guest-wishlist';
import type { AppThunk } from '../store';
import { selectWish, wishKey, wishlistLoaded, wishPut, wishRemoved } from './wishlist-slice';

/** Result of a change. When it failed, it is already rolled back; `message` is for a toast. */
export type WishResult = { ok: true; wish: Wish | null } | { ok: false; message: string };

const STORAGE_UNAVAILABLE: WishResult = {
  ok: false,
  message: 'This browser does not let us keep a wishlist. Sign in, and we keep it for you.',
};

/** Loads the lines: of the account, or of this browser when nobody is signed in. */
export function loadWishlist(): AppThunk<Promise<void>> {
  return async (dispatch, getState, { api }) => {
    if (getState().session.user) {
      const { items } = await api.get<{ items: Wish[] }>('/api/wishlist/keys');
      dispatch(wishlistLoaded(items));
      return;
    }
    const lines = readGuestWishlist();
    dispatch(
      wishlistLoaded(
        lines.map(({ product, stockKey, notify }) => ({ productId: product.id, stockKey, notify })),
      ),
    );
  };
}

type Line = { product: Product; stockKey: string | null };

/** Puts a line on the wishlist at once and sends it; a rejected change is rolled back. `notify` undefined keeps it. */
export function putWish({ product, stockKey }: Line, notify?: boolean): AppThunk<Promise<WishResult>> {
  return async (dispatch, getState, { api }) => {
    const line = { productId: product.id, stockKey };
    const before = selectWish(getState(), line);
    const wish = { ...line, notify: notify ?? before?.notify ?? false };
    dispatch(wishPut(wish));
    if (!getState().session.user) {
      const others = readGuestWishlist().filter(
        (other) => other.product.id !== product.id || other.stockKey !== stockKey,
      );
      if (writeGuestWishlist([{ product, stockKey, notify: wish.notify }, ...others]))
        return { ok: true, wish };
      dispatch(wishRemoved(wishKey(line)));
      return STORAGE_UNAVAILABLE;
    }
    try {
      const stored = await api.put<Wish>(`/api/wishlist/${product.id}`, {
        ...(stockKey === null ? {} : { stockKey }),
        ...(notify === undefined ? {} : { notify }),
      });
      dispatch(wishPut(stored));
      return { ok: true, wish: stored };
    } catch (error) {
      dispatch(before ? wishPut(before) : wishRemoved(wishKey(line)));
      return { ok: false, message: errorMessage(error) };
    }
  };
}

/** Removes a line from the wishlist at once and sends it; a rejected change is rolled back. */
export function removeWish(line: Pick<Wish, 'productId' | 'stockKey'>): AppThunk<Promise<WishResult>> {
  return async (dispatch, getState, { api }) => {
    const before = selectWish(getState(), line);
    dispatch(wishRemoved(wishKey(line)));
    if (!getState().session.user) {
      writeGuestWishlist(
        readGuestWishlist().filter(
          ({ product, stockKey }) => product.id !== line.productId || stockKey !== line.stockKey,
        ),
      );
      return { ok: true, wish: null };
    }
    try {
      const query = line.stockKey === null ? '' : `?stockKey=${line.stockKey}`;
      await api.delete(`/api/wishlist/${line.productId}${query}`);
    } catch (error) {
      // Another tab may have removed it.
      if (!isApiError(error) || error.status !== 404) {
        if (before) dispatch(wishPut(before));
        return { ok: false, message: errorMessage(error) };
      }
    }
    return { ok: true, wish: null };
  };
}

/**
 * Adds the visitor's wishlist to the account's after a sign-in, then loads it. Each line stays in this browser until the
 * server has accepted or refused it; sending a line twice changes nothing.
 */
export function mergeGuestWishlist(): AppThunk<Promise<void>> {
  return async (dispatch, _getState, { api }) => {
    // Oldest first, so that the order of the list is kept.
    for (const line of readGuestWishlist().reverse()) {
      const { product, stockKey, notify } = line;
      try {
        await api.put(`/api/wishlist/${product.id}`, {
          ...(stockKey === null ? {} : { stockKey }),
          ...(notify ? { notify } : {}),
        });
      } catch (error) {
        // A refused line, such as one of a withdrawn product, would be refused again; any other is sent by the next page.
        if (!isApiError(error) || ![400, 404, 409].includes(error.status)) break;
      }
      removeSentWish(line);
    }
    await dispatch(loadWishlist());
  };
}
