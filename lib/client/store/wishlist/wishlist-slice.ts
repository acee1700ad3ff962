import type { PayloadAction } from '@reduxjs/toolkit';
import { createSlice } from '@reduxjs/toolkit';
import type { Wish } from '@/lib/domain/wishlist/wishlist-schema';

/** Identifies a line by product and stock key. */
export function wishKey({ productId, stockKey }: Pick<Wish, 'productId' | 'stockKey'>): string {
  return `${productId}?${stockKey ?? ''}`;
}

type WishlistState = {
  /** The lines by key; those of this browser when nobody is signed in. */
  lines: Record<string, Wish>;
  /** How often the whole list was loaded; more than once when a visitor signs in without leaving the page. */
  loads: number;
};

const initialState: WishlistState = { lines: {}, loads: 0 };

const wishlistSlice = createSlice({
  name: 'wishlist',
  initialState,
  reducers: {
    wishlistLoaded: (state, { payload }: PayloadAction<Wish[]>) => {
      state.lines = Object.fromEntries(payload.map((wish) => [wishKey(wish), wish]));
      state.loads += 1;
    },
    wishPut: (state, { payload }: PayloadAction<Wish>) => {
      state.lines[wishKey(payload)] = payload;
    },
    wishRemoved: (state, { payload }: PayloadAction<string>) => {
      delete state.lines[payload];
    },
  },
});

type WithWishlist = { wishlist: WishlistState };

export const wishlistReducer = wishlistSlice.reducer;
export const { wishlistLoaded, wishPut, wishRemoved } = wishlistSlice.actions;

/** The line of a product and stock key, if it is on the wishlist. */
export function selectWish(
  state: WithWishlist,
  line: Pick<Wish, 'productId' | 'stockKey'>,
): Wish | undefined {
  return state.wishlist.lines[wishKey(line)];
}

export function selectWishes(state: WithWishlist): Record<string, Wish> {
  return state.wishlist.lines;
}
