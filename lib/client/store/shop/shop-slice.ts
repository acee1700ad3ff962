import type { PayloadAction } from '@reduxjs/toolkit';
import { createSlice } from '@reduxjs/toolkit';
import type { BillFees } from '@/lib/domain/cart/bill-fees';
import { DEFAULT_FEES } from '@/lib/domain/shop/shop-defaults';
import type { Shop } from '@/lib/domain/shop/shop-schema';
import { preloaded } from '../preload';

/** The shop: its fees and whether it is open. Null on pages that do not show it, such as those of partners. */
const shopSlice = createSlice({
  name: 'shop',
  initialState: { current: null as Shop | null },
  reducers: {
    shopUpdated: (state, { payload }: PayloadAction<Shop>) => {
      if (isNewer(payload, state.current)) state.current = payload;
    },
  },
  extraReducers: (builder) => {
    builder.addCase(preloaded, (state, { payload: { shop } }) => {
      if (shop && isNewer(shop, state.current)) state.current = shop;
    });
  },
});

/** A shop of the same rev is newer too: its opening times are planned further. */
function isNewer(shop: Shop, current: Shop | null): boolean {
  return !current || shop.rev >= current.rev;
}

export const shopReducer = shopSlice.reducer;
export const { shopUpdated } = shopSlice.actions;

type WithShop = { shop: { current: Shop | null } };

export function selectShop(state: WithShop): Shop | null {
  return state.shop.current;
}

/** The fees of bills. Pages that do not know the shop show no cart. */
export function selectFees(state: WithShop): BillFees {
  return state.shop.current ?? DEFAULT_FEES;
}
