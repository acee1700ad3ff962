import type { Draft, PayloadAction } from '@reduxjs/toolkit';
import { createEntityAdapter, createSlice } from '@reduxjs/toolkit';
import type { DeliveryOffer } from '@/lib/domain/delivery/delivery-schema';
import { preloaded } from '../preload';

/** Oldest first: who waited longest is served first, and new cards never push the others down. */
const adapter = createEntityAdapter<DeliveryOffer>({
  sortComparer: (a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id),
});

const initialState = adapter.getInitialState({
  /** When each offer was last heard of, in epoch ms. */
  heardAt: {} as Record<string, number>,
});
type DeliveriesState = typeof initialState;

type OffersLoaded = {
  offers: DeliveryOffer[];
  /** When the list was asked for, epoch ms. */ askedAt: number;
};

function put(state: Draft<DeliveriesState>, offer: DeliveryOffer, at: number): void {
  const held = state.entities[offer.id];
  if (held && offer.rev <= held.rev) return;
  state.heardAt[offer.id] = at;
  adapter.setOne(state, offer);
}

const deliveriesSlice = createSlice({
  name: 'deliveries',
  initialState,
  reducers: {
    /** The whole list of open offers: what it lacks is gone, unless it was heard of after the question. */
    offersLoaded: (state, { payload }: PayloadAction<OffersLoaded>) => {
      const listed = new Set(payload.offers.map(({ id }) => id));
      for (const offer of payload.offers) put(state, offer, payload.askedAt);
      for (const id of [...state.ids]) {
        if (!listed.has(id) && (state.heardAt[id] ?? 0) < payload.askedAt) adapter.removeOne(state, id);
      }
    },
    offerReceived: {
      prepare: (offer: DeliveryOffer) => ({ payload: { offer, at: Date.now() } }),
      reducer: (state, { payload }: PayloadAction<{ offer: DeliveryOffer; at: number }>) =>
        put(state, payload.offer, payload.at),
    },
    /** This partner lost or won the race for it; the card can leave. */
    offerClosed: (state, { payload }: PayloadAction<string>) => {
      const held = state.entities[payload];
      if (held) held.open = false;
    },
  },
  extraReducers: (builder) => {
    builder.addCase(preloaded, (state, { payload }) => {
      for (const offer of payload.offers ?? []) put(state, offer, 0);
    });
  },
});

type WithDeliveries = { deliveries: DeliveriesState };
const selectors = adapter.getSelectors((state: WithDeliveries) => state.deliveries);

export const deliveriesReducer = deliveriesSlice.reducer;
export const { offersLoaded, offerReceived, offerClosed } = deliveriesSlice.actions;
/** Closed ones included: a card says that it is gone before it leaves. */
export const selectOffers = selectors.selectAll;

export function selectOffer(state: WithDeliveries, id: string): DeliveryOffer | undefined {
  return state.deliveries.entities[id];
}
