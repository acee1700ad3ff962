import { describe, expect, it } from 'vitest';
import { offerClosed, offerReceived, offersLoaded, selectOffer, selectOffers } from './deliveries-slice';
import { makeStore } from '../store';
import { anOffer } from '../store-fixtures';

const early = anOffer({ id: '3'.repeat(24), createdAt: '2026-11-21T10:00:00.000Z' });
const late = anOffer({ id: '4'.repeat(24), createdAt: '2026-11-21T10:01:00.000Z' });

describe('deliveries slice', () => {
  it('sorts offers by creation time, oldest first', () => {
    const store = makeStore({ offers: [late, early] });
    expect(selectOffers(store.getState()).map(({ id }) => id)).toEqual([early.id, late.id]);
  });

  it('does not reopen an offer when a list requested before the closing event is loaded', () => {
    const store = makeStore({ offers: [early] });
    store.dispatch(offerReceived({ ...early, rev: 2, open: false }));
    store.dispatch(offersLoaded({ offers: [early], requestedAt: Date.now() - 1_000 }));
    expect(selectOffer(store.getState(), early.id)?.open).toBe(false);
  });

  it('removes offers missing from a loaded list, except those received after the request', () => {
    const store = makeStore({ offers: [early] });
    const requestedAt = Date.now() - 1;
    store.dispatch(offerReceived(late));
    store.dispatch(offersLoaded({ offers: [], requestedAt }));
    expect(selectOffers(store.getState()).map(({ id }) => id)).toEqual([late.id]);
  });

  it('reopens a closed offer when an event with a higher rev is received', () => {
    const store = makeStore({ offers: [early] });
    store.dispatch(offerClosed(early.id));
    store.dispatch(offerReceived({ ...early, rev: 3 }));
    expect(selectOffer(store.getState(), early.id)?.open).toBe(true);
  });
});
