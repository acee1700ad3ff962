import type { Draft, PayloadAction } from '@reduxjs/toolkit';
import { createEntityAdapter, createSlice } from '@reduxjs/toolkit';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { StockUpdate } from '@/lib/domain/realtime/realtime-events';
import { preloaded } from '../preload';
import { putIfNewer } from '../revisions';

const adapter = createEntityAdapter<Product>();

const initialState = adapter.getInitialState({
  /** Deleted products with the rev of their end, so that a late event does not bring one back. */
  deleted: {} as Record<string, number>,
});
type CatalogueState = typeof initialState;

function load(state: Draft<CatalogueState>, products: Product[]): void {
  for (const product of products) {
    if (product.rev > (state.deleted[product.id] ?? 0)) putIfNewer(state, product);
  }
}

/** Catalogue events carry full state: a gap needs no refetch. */
const catalogueSlice = createSlice({
  name: 'catalogue',
  initialState,
  reducers: {
    productsLoaded: (state, { payload }: PayloadAction<Product[]>) => load(state, payload),
    productDeleted: (state, { payload }: PayloadAction<{ id: string; rev: number }>) => {
      adapter.removeOne(state, payload.id);
      state.deleted[payload.id] = payload.rev;
    },
    stockChanged: (state, { payload }: PayloadAction<StockUpdate>) => {
      const held = state.entities[payload.id];
      if (!held || payload.rev <= held.rev) return;
      held.rev = payload.rev;
      held.stock = payload.stock;
      held.available = payload.available;
    },
  },
  extraReducers: (builder) => {
    builder.addCase(preloaded, (state, { payload }) => load(state, payload.products ?? []));
  },
});

type WithCatalogue = { catalogue: CatalogueState };
const selectors = adapter.getSelectors((state: WithCatalogue) => state.catalogue);

export const catalogueReducer = catalogueSlice.reducer;
export const { productsLoaded, productDeleted, stockChanged } = catalogueSlice.actions;
export const selectProducts = selectors.selectAll;

export function selectProduct(state: WithCatalogue, id: string): Product | undefined {
  return state.catalogue.entities[id];
}
