import type { PayloadAction } from '@reduxjs/toolkit';
import { createSelector, createSlice } from '@reduxjs/toolkit';
import type { Cart, CartLine } from '@/lib/domain/cart/cart-schema';
import { lineKey, toCart, withQuantity } from '../../cart/cart-line';
import { preloaded } from '../preload';

/** A quantity that was asked for and not yet confirmed; 0 takes the line away. */
export type Wish = { line: CartLine; quantity: number };

type CartState = {
  /** What the server said last; a visitor's own lines when nobody is signed in. */
  known: Cart;
  loaded: boolean;
  wishes: Record<string, Wish>;
  /** True while a visitor's lines are on their way into the account that was just signed in to. */
  arriving: boolean;
};

const initialState: CartState = { known: toCart([]), loaded: false, wishes: {}, arriving: false };

const cartSlice = createSlice({
  name: 'cart',
  initialState,
  reducers: {
    cartLoaded: (state, { payload }: PayloadAction<Cart>) => {
      state.known = payload;
      state.loaded = true;
    },
    guestLinesArriving: (state, { payload }: PayloadAction<boolean>) => {
      state.arriving = payload;
    },
    quantityWished: (state, { payload: { line, quantity } }: PayloadAction<Wish>) => {
      state.wishes[lineKey(line)] = { line, quantity };
    },
    /** The server answered one wish. A newer one for the same line stays and is sent next. */
    wishGranted: (state, { payload }: PayloadAction<{ key: string; quantity: number; cart: Cart }>) => {
      state.known = payload.cart;
      state.loaded = true;
      if (state.wishes[payload.key]?.quantity === payload.quantity) delete state.wishes[payload.key];
    },
    /** The server refused: what it holds shows again. */
    wishDropped: (state, { payload: key }: PayloadAction<string>) => {
      delete state.wishes[key];
    },
  },
  extraReducers: (builder) => {
    builder.addCase(preloaded, (state, { payload }) => {
      // The page was drawn before lines were added that are in the cart by now.
      if (!payload.cart || payload.cart.readAt < state.known.readAt) return;
      state.known = payload.cart;
      state.loaded = true;
    });
  },
});

type WithCart = { cart: CartState };

function drawWishes(known: Cart, wishes: Record<string, Wish>): Cart {
  if (Object.keys(wishes).length === 0) return known;
  const held = new Set(known.items.map(lineKey));
  const added = Object.entries(wishes).filter(([key]) => !held.has(key));
  const items = [
    ...known.items.map((line) => withQuantity(line, wishes[lineKey(line)]?.quantity ?? line.quantity)),
    ...added.map(([, { line, quantity }]) => withQuantity(line, quantity)),
  ];
  return toCart(
    items.filter(({ quantity }) => quantity > 0),
    known.currency,
  );
}

export const cartReducer = cartSlice.reducer;
export const { cartLoaded, guestLinesArriving, quantityWished, wishGranted, wishDropped } = cartSlice.actions;

/** The cart as the customer asked for it, confirmed or not. */
export const selectCart = createSelector(
  [(state: WithCart) => state.cart.known, (state: WithCart) => state.cart.wishes],
  drawWishes,
);

/** False until the first cart has come: an unknown cart is not an empty one. */
export function selectCartLoaded(state: WithCart): boolean {
  return state.cart.loaded;
}

/** Whether an empty cart may be about to fill. */
export function selectCartLoading(state: WithCart): boolean {
  return state.cart.arriving;
}

/** True while a change waits for its answer. */
export function selectCartBusy(state: WithCart): boolean {
  return Object.keys(state.cart.wishes).length > 0;
}

export function selectCartState(state: WithCart): CartState {
  return state.cart;
}
