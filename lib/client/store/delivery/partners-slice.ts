import type { Draft, PayloadAction } from '@reduxjs/toolkit';
import { createEntityAdapter, createSlice } from '@reduxjs/toolkit';
import type { PartnerDetails, PartnerUpdate } from '@/lib/domain/delivery/delivery-schema';
import { preloaded } from '../preload';

const adapter = createEntityAdapter<PartnerUpdate>();

const initialState = adapter.getInitialState({
  /** Epoch ms of the last word on any partner; null before the first. */
  heardAt: null as number | null,
});
type PartnersState = typeof initialState;

/** Whether the application is known too, and not the partner alone. */
export function hasApplication(partner: PartnerUpdate): partner is PartnerDetails {
  return 'appliedAt' in partner;
}

function put(state: Draft<PartnersState>, news: PartnerUpdate): void {
  const held = state.entities[news.id];
  // One rev is one state of the record, of which some news tells more.
  const newer = !held || news.rev > held.rev || (news.rev === held.rev && hasApplication(news));
  if (!newer) return;
  if (news.gone) adapter.removeOne(state, news.id);
  // Duty and load are told alone; the application stays as it was last told.
  else adapter.setOne(state, hasApplication(news) ? news : { ...held, ...news });
}

function load(state: Draft<PartnersState>, partners: PartnerUpdate[]): void {
  for (const partner of partners) put(state, partner);
}

/** All partners and applicants, for staff. */
const partnersSlice = createSlice({
  name: 'partners',
  initialState,
  reducers: {
    partnersLoaded: {
      prepare: (partners: PartnerUpdate[]) => ({ payload: { partners, at: Date.now() } }),
      reducer: (state, { payload }: PayloadAction<{ partners: PartnerUpdate[]; at: number }>) => {
        load(state, payload.partners);
        state.heardAt = payload.at;
      },
    },
    /** The shop says that there is no such partner any more. */
    partnerGone: (state, { payload }: PayloadAction<string>) => {
      adapter.removeOne(state, payload);
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
export const { partnersLoaded, partnerGone } = partnersSlice.actions;
export const selectPartners = selectors.selectAll;

export function selectPartnersHeardAt(state: WithPartners): number | null {
  return state.partners.heardAt;
}
