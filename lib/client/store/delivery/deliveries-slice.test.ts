import { describe, expect, it } from 'vitest';
import { offerClosed, offerReceived, offersLoaded, selectOffer, selectOffers } from './deliveries-slice';
import { makeStore } from '../store';
import { anOffer } from '../store-fixtures';

const early = anOffer({ id: '3'.repeat(24), createdAt: '2026-11-21T10:00:00.000Z' });
const late = anOffer({ id: '4'.repeat(24), createdAt: '2026-11-21T10:01:00.000Z' });

describe('open deliveries', () => {
  it('stand in the order they have waited', () => {
    const store = makeStore({ offers: [late, early] });
    expect(selectOffers(store.getState()).map(({ id }) => id)).toEqual([early.id, late.id]);
  });

  it('are not reopened by a list that is older than the event that closed them', () => {
    const store = makeStore({ offers: [early] });
    store.dispatch(offerReceived({ ...early, rev: 2, open: false }));
    store.dispatch(offersLoaded({ offers: [early], askedAt: Date.now() - 1_000 }));
    expect(selectOffer(store.getState(), early.id)?.open).toBe(false);
  });

  it('leave when the list lacks them, unless they came after it was asked for', () => {
    const store = makeStore({ offers: [early] });
    const askedAt = Date.now() - 1;
    store.dispatch(offerReceived(late));
    store.dispatch(offersLoaded({ offers: [], askedAt }));
    expect(selectOffers(store.getState()).map(({ id }) => id)).toEqual([late.id]);
  });

  it('come back when they are given up again', () => {
    const store = makeStore({ offers: [early] });
    store.dispatch(offerClosed(early.id));
    store.dispatch(offerReceived({ ...early, rev: 3 }));
    expect(selectOffer(store.getState(), early.id)?.open).toBe(true);
  });
});
