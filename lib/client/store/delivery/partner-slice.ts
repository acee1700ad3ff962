import type { PayloadAction } from '@reduxjs/toolkit';
import { createSlice } from '@reduxjs/toolkit';
import type { Partner } from '@/lib/domain/delivery/delivery-schema';
import { preloaded } from '../preload';

type PartnerState = { own: Partner | null };

const initialState: PartnerState = { own: null };

function put(state: PartnerState, partner: Partner): void {
  if (!state.own || partner.rev > state.own.rev) state.own = partner;
}

/** The signed-in partner. */
const partnerSlice = createSlice({
  name: 'partner',
  initialState,
  reducers: {
    partnerLoaded: (state, { payload }: PayloadAction<Partner>) => put(state, payload),
  },
  extraReducers: (builder) => {
    builder.addCase(preloaded, (state, { payload }) => {
      if (payload.partner) put(state, payload.partner);
    });
  },
  selectors: { selectPartner: (state) => state.own },
});

export const partnerReducer = partnerSlice.reducer;
export const { partnerLoaded } = partnerSlice.actions;
export const { selectPartner } = partnerSlice.selectors;
