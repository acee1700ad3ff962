import { describe, expect, it } from 'vitest';
import { makeStore } from '../store';
import { aProduct, fakeApi } from '../store-fixtures';
import { refetchShelves } from './refetch-shelves';
import { selectProduct } from './catalogue-slice';
import { selectLiveShelves, shelvesReceived, shelvesShown } from './shelves-slice';

const event = (rev: number, title: string) =>
  shelvesReceived({ rev, items: [{ id: 's', title, productIds: [] }], loaded: false });

describe('shelves slice', () => {
  it('keeps the newest shelves; of two with the same rev the later', () => {
    const store = makeStore();
    const title = () => selectLiveShelves(store.getState())?.items[0]!.title;
    store.dispatch(event(5, 'Breakfast'));
    store.dispatch(event(4, 'Older'));
    expect(title()).toBe('Breakfast');
    store.dispatch(event(5, 'Brunch'));
    expect(title()).toBe('Brunch');
  });

  it('fetches shelves and products only while a page shows them', async () => {
    const shelves = { rev: 7, items: [], products: [aProduct()] };
    const { client, calls } = fakeApi({ 'GET /api/shelves/shown': () => shelves });
    const store = makeStore({}, client);
    await store.dispatch(refetchShelves());
    expect(calls).toEqual([]);
    store.dispatch(shelvesShown(true));
    await store.dispatch(refetchShelves());
    expect(calls).toEqual(['GET /api/shelves/shown']);
    expect(selectLiveShelves(store.getState())).toEqual({ rev: 7, items: [], loaded: true });
    expect(selectProduct(store.getState(), aProduct().id)).toBeDefined();
  });
});
