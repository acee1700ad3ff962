import type { PayloadAction } from '@reduxjs/toolkit';
import { createSlice } from '@reduxjs/toolkit';
import type { Partner } from '@/lib/domain/delivery/delivery-schema';
import { preloaded } from '../preload';

type PartnerState = { partner: Partner | null };

const initialState: PartnerState = { partner: null };

function setIfNewer(state: PartnerState, partner: Partner): void {
  if (!state.partner || partner.rev > state.partner.rev) state.partner = partner;
}

/** The signed-in partner. */
const partnerSlice = createSlice({
  name: 'partner',
  initialState,
  reducers: {
    partnerLoaded: (state, { payload }: PayloadAction<Partner>) => setIfNewer(state, payload),
  },
  extraReducers: (builder) => {
    builder.addCase(preloaded, (state, { payload }) => {
      if (payload.partner) setIfNewer(state, payload.partner);
    });
  },
  selectors: { selectPartner: (state) => state.partner },
});

export const partnerReducer = partnerSlice.reducer;
export const { partnerLoaded } = partnerSlice.actions;
export const { selectPartner } = partnerSlice.selectors;
