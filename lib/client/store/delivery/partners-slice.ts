import type { Draft, PayloadAction } from '@reduxjs/toolkit';
import { createEntityAdapter, createSlice } from '@reduxjs/toolkit';
import type { PartnerDetails, PartnerUpdate } from '@/lib/domain/delivery/delivery-schema';
import { preloaded } from '../preload';

const adapter = createEntityAdapter<PartnerUpdate>();

const initialState = adapter.getInitialState({
  /** When any partner was last received, in epoch ms; null before the first. */
  receivedAt: null as number | null,
});
type PartnersState = typeof initialState;

/** Whether the update includes the application and not only duty and load. */
export function hasApplication(partner: PartnerUpdate): partner is PartnerDetails {
  return 'appliedAt' in partner;
}

function upsert(state: Draft<PartnersState>, update: PartnerUpdate): void {
  const current = state.entities[update.id];
  // An update of the same rev describes the same state, but can add the application.
  const newer =
    !current || update.rev > current.rev || (update.rev === current.rev && hasApplication(update));
  if (!newer) return;
  if (update.gone) adapter.removeOne(state, update.id);
  // An update without application keeps the application that is already stored; events never have the phone.
  else if (!hasApplication(update)) adapter.setOne(state, { ...current, ...update });
  else {
    const phone = current && hasApplication(current) ? current.phone : undefined;
    adapter.setOne(state, phone === undefined ? update : { phone, ...update });
  }
}

function upsertAll(state: Draft<PartnersState>, partners: PartnerUpdate[]): void {
  for (const partner of partners) upsert(state, partner);
}

/** All partners and applicants, for staff. */
const partnersSlice = createSlice({
  name: 'partners',
  initialState,
  reducers: {
    partnersLoaded: {
      prepare: (partners: PartnerUpdate[]) => ({ payload: { partners, at: Date.now() } }),
      reducer: (state, { payload }: PayloadAction<{ partners: PartnerUpdate[]; at: number }>) => {
        upsertAll(state, payload.partners);
        state.receivedAt = payload.at;
      },
    },
    /** The apps of these partners were connected at this time. */
    partnersSeen: (state, { payload }: PayloadAction<{ ids: string[]; at: string }>) => {
      for (const id of payload.ids) {
        const partner = state.entities[id];
        if (partner) partner.lastSeenAt = payload.at;
      }
    },
    /** The server responded 404 for this partner. */
    partnerRemoved: (state, { payload }: PayloadAction<string>) => {
      adapter.removeOne(state, payload);
    },
  },
  extraReducers: (builder) => {
    builder.addCase(preloaded, (state, { payload, meta }) => {
      if (!payload.partners) return;
      upsertAll(state, payload.partners);
      state.receivedAt = meta.at;
    });
  },
});

type WithPartners = { partners: PartnersState };
const selectors = adapter.getSelectors((state: WithPartners) => state.partners);

export const partnersReducer = partnersSlice.reducer;
export const { partnersLoaded, partnersSeen, partnerRemoved } = partnersSlice.actions;
export const selectPartners = selectors.selectAll;

export function selectPartnersReceivedAt(state: WithPartners): number | null {
  return state.partners.receivedAt;
}
