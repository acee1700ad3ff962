import type { PayloadAction } from '@reduxjs/toolkit';
import { createSelector, createSlice } from '@reduxjs/toolkit';
import type { BillFees } from '@/lib/domain/cart/bill-fees';
import type { Cart, CartLine } from '@/lib/domain/cart/cart-schema';
import type { Shop } from '@/lib/domain/shop/shop-schema';
import { lineKey, toCart, withQuantity } from '../../cart/cart-line';
import { preloaded } from '../preload';
import { selectFees, shopUpdated } from '../shop/shop-slice';

/** A quantity that the user has set and the server has not confirmed yet; 0 removes the line. */
export type PendingQuantity = { line: CartLine; quantity: number };

type CartState = {
  /** The cart of the latest response; the cart of this browser when nobody is signed in. */
  confirmed: Cart;
  loaded: boolean;
  /** Unconfirmed changes by `lineKey`. */
  pending: Record<string, PendingQuantity>;
  /** When promo codes were last changed, in ms; 0 before the first event. */
  promosChangedAt: number;
  /** True while the guest cart is sent to the account after a sign-in. */
  merging: boolean;
};

const initialState: CartState = {
  confirmed: toCart([]),
  loaded: false,
  pending: {},
  promosChangedAt: 0,
  merging: false,
};

const cartSlice = createSlice({
  name: 'cart',
  initialState,
  reducers: {
    cartLoaded: (state, { payload }: PayloadAction<Cart>) => {
      state.confirmed = payload;
      state.loaded = true;
    },
    promosChanged: (state, { payload }: PayloadAction<number>) => {
      state.promosChangedAt = payload;
    },
    guestCartMerging: (state, { payload }: PayloadAction<boolean>) => {
      state.merging = payload;
    },
    quantityRequested: (state, { payload: { line, quantity } }: PayloadAction<PendingQuantity>) => {
      state.pending[lineKey(line)] = { line, quantity };
    },
    /** Takes the cart of a response. A newer pending quantity of the same line stays and is sent next. */
    quantityConfirmed: (state, { payload }: PayloadAction<{ key: string; quantity: number; cart: Cart }>) => {
      state.confirmed = payload.cart;
      state.loaded = true;
      if (state.pending[payload.key]?.quantity === payload.quantity) delete state.pending[payload.key];
    },
    /** Rolls a line back to the confirmed quantity after the server has rejected the change. */
    quantityRejected: (state, { payload: key }: PayloadAction<string>) => {
      delete state.pending[key];
    },
  },
  extraReducers: (builder) => {
    builder.addCase(preloaded, (state, { payload }) => {
      // The page was rendered before the newest change of the cart.
      if (!payload.cart || payload.cart.readAt < state.confirmed.readAt) return;
      state.confirmed = payload.cart;
      state.loaded = true;
    });
    // Each cart is computed here, because a request by every open page at once would be a rush.
    builder.addCase(shopUpdated, (state, { payload }) => {
      const { items, currency, promotion, readAt } = state.confirmed;
      state.confirmed = { ...toCart(items, payload, currency, promotion), readAt };
    });
  },
});

type WithCart = { cart: CartState; shop: { current: Shop | null } };

function applyPending(confirmed: Cart, pending: Record<string, PendingQuantity>, fees: BillFees): Cart {
  if (Object.keys(pending).length === 0) return confirmed;
  const confirmedKeys = new Set(confirmed.items.map(lineKey));
  const added = Object.entries(pending).filter(([key]) => !confirmedKeys.has(key));
  const items = [
    ...confirmed.items.map((line) => withQuantity(line, pending[lineKey(line)]?.quantity ?? line.quantity)),
    ...added.map(([, { line, quantity }]) => withQuantity(line, quantity)),
  ];
  return toCart(
    items.filter(({ quantity }) => quantity > 0),
    fees,
    confirmed.currency,
    confirmed.promotion,
  );
}

export const cartReducer = cartSlice.reducer;
export const {
  cartLoaded,
  promosChanged,
  guestCartMerging,
  quantityRequested,
  quantityConfirmed,
  quantityRejected,
} = cartSlice.actions;

/** The cart with the pending changes applied. */
export const selectCart = createSelector(
  [(state: WithCart) => state.cart.confirmed, (state: WithCart) => state.cart.pending, selectFees],
  applyPending,
);

/** When promo codes were last changed, in ms. */
export function selectPromosChangedAt(state: Pick<WithCart, 'cart'>): number {
  return state.cart.promosChangedAt;
}

/** False until the first cart is loaded, so that a cart that is not loaded is not shown as empty. */
export function selectCartLoaded(state: Pick<WithCart, 'cart'>): boolean {
  return state.cart.loaded;
}

/** True while the guest cart is merged, so that the cart may look empty for a moment. */
export function selectCartLoading(state: Pick<WithCart, 'cart'>): boolean {
  return state.cart.merging;
}

/** True while a change waits for its response. */
export function selectCartBusy(state: Pick<WithCart, 'cart'>): boolean {
  return Object.keys(state.cart.pending).length > 0;
}

export function selectCartState(state: Pick<WithCart, 'cart'>): CartState {
  return state.cart;
}
