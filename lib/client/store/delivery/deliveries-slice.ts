import type { Draft, PayloadAction } from '@reduxjs/toolkit';
import { createEntityAdapter, createSlice } from '@reduxjs/toolkit';
import type { DeliveryOffer } from '@/lib/domain/delivery/delivery-schema';
import { preloaded } from '../preload';

/** Oldest first, so that the longest waiting order is on top and a new card does not move the others. */
const adapter = createEntityAdapter<DeliveryOffer>({
  sortComparer: (a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id),
});

const initialState = adapter.getInitialState({
  /** In epoch ms: when each offer was received by an event, or when the list that held it was requested. */
  receivedAt: {} as Record<string, number>,
});
type DeliveriesState = typeof initialState;

type OffersLoaded = {
  offers: DeliveryOffer[];
  /** When the list was requested, in epoch ms. */
  requestedAt: number;
};

function upsert(state: Draft<DeliveriesState>, offer: DeliveryOffer, at: number): void {
  const current = state.entities[offer.id];
  if (current && offer.rev <= current.rev) return;
  state.receivedAt[offer.id] = at;
  adapter.setOne(state, offer);
}

const deliveriesSlice = createSlice({
  name: 'deliveries',
  initialState,
  reducers: {
    /** Replaces the list of open offers. Keeps an offer that is not listed only if it was received after the request. */
    offersLoaded: (state, { payload }: PayloadAction<OffersLoaded>) => {
      const listed = new Set(payload.offers.map(({ id }) => id));
      for (const offer of payload.offers) upsert(state, offer, payload.requestedAt);
      for (const id of [...state.ids]) {
        if (!listed.has(id) && (state.receivedAt[id] ?? 0) < payload.requestedAt)
          adapter.removeOne(state, id);
      }
    },
    offerReceived: {
      prepare: (offer: DeliveryOffer) => ({ payload: { offer, at: Date.now() } }),
      reducer: (state, { payload }: PayloadAction<{ offer: DeliveryOffer; at: number }>) =>
        upsert(state, payload.offer, payload.at),
    },
    /** The offer was accepted by this partner or by another one. */
    offerClosed: (state, { payload }: PayloadAction<string>) => {
      const offer = state.entities[payload];
      if (offer) offer.open = false;
    },
  },
  extraReducers: (builder) => {
    builder.addCase(preloaded, (state, { payload }) => {
      for (const offer of payload.offers ?? []) upsert(state, offer, 0);
    });
  },
});

type WithDeliveries = { deliveries: DeliveriesState };
const selectors = adapter.getSelectors((state: WithDeliveries) => state.deliveries);

export const deliveriesReducer = deliveriesSlice.reducer;
export const { offersLoaded, offerReceived, offerClosed } = deliveriesSlice.actions;
/** Includes closed offers, whose card shows a message before it disappears. */
export const selectOffers = selectors.selectAll;

export function selectOffer(state: WithDeliveries, id: string): DeliveryOffer | undefined {
  return state.deliveries.entities[id];
}
