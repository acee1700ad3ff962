import type { Draft, PayloadAction } from '@reduxjs/toolkit';
import { createEntityAdapter, createSlice } from '@reduxjs/toolkit';
import type { Partner } from '@/lib/domain/delivery/delivery-schema';
import { preloaded } from './preload';
import { putIfNewer } from './revisions';

const adapter = createEntityAdapter<Partner>();

const initialState = adapter.getInitialState({
  /** Epoch ms of the last word on any partner; null before the first. */
  heardAt: null as number | null,
});
type PartnersState = typeof initialState;

function load(state: Draft<PartnersState>, partners: Partner[]): void {
  for (const partner of partners) putIfNewer(state, partner);
}

/** All partners, for staff. */
const partnersSlice = createSlice({
  name: 'partners',
  initialState,
  reducers: {
    partnersLoaded: {
      prepare: (partners: Partner[]) => ({ payload: { partners, at: Date.now() } }),
      reducer: (state, { payload }: PayloadAction<{ partners: Partner[]; at: number }>) => {
        load(state, payload.partners);
        state.heardAt = payload.at;
      },
    },
  },
  extraReducers: (builder) => {
    builder.addCase(preloaded, (state, { payload, meta }) => {
      if (!payload.partners) return;
      load(state, payload.partners);
      state.heardAt = meta.at;
    });
  },
});

type WithPartners = { partners: PartnersState };
const selectors = adapter.getSelectors((state: WithPartners) => state.partners);

export const partnersReducer = partnersSlice.reducer;
export const { partnersLoaded } = partnersSlice.actions;
export const selectPartners = selectors.selectAll;

export function selectPartnersHeardAt(state: WithPartners): number | null {
  return state.partners.heardAt;
}
