import type { Draft, PayloadAction } from '@reduxjs/toolkit';
import { createEntityAdapter, createSlice } from '@reduxjs/toolkit';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { StockUpdate } from '@/lib/domain/realtime/realtime-events';
import { preloaded } from '../preload';
import { upsertIfNewer } from '../revisions';

const adapter = createEntityAdapter<Product>();

const initialState = adapter.getInitialState({
  /** Tombstones: the rev at which a product was deleted, so that a late event does not restore it. */
  deleted: {} as Record<string, number>,
  /** Counts events and loads, so that a list that the store does not hold can fetch itself again. */
  changes: 0,
  /** Counts the events after which pages fetch again what they show. */
  refreshes: 0,
  /**
   * The rev of the last stock event of a product. It is no rev of the product: a stock event describes the stock only,
   * so that a product of the same or a lower rev can still have newer fields.
   */
  stockRevs: {} as Record<string, number>,
});
type CatalogueState = typeof initialState;

function upsertProducts(state: Draft<CatalogueState>, products: Product[]): void {
  for (const product of products) {
    if (product.rev <= (state.deleted[product.id] ?? 0)) continue;
    // It was restored.
    delete state.deleted[product.id];
    const current = state.entities[product.id];
    const stockIsNewer = current && (state.stockRevs[product.id] ?? 0) > product.rev;
    upsertIfNewer(state, stockIsNewer ? { ...product, stock: current.stock } : product);
  }
}

/** Catalogue events carry the full state, so that a missed event needs no refetch. */
const catalogueSlice = createSlice({
  name: 'catalogue',
  initialState,
  reducers: {
    productsLoaded: (state, { payload }: PayloadAction<Product[]>) => {
      state.changes += 1;
      upsertProducts(state, payload);
    },
    catalogueRefreshed: (state) => {
      state.changes += 1;
      state.refreshes += 1;
    },
    productDeleted: (state, { payload }: PayloadAction<{ id: string; rev: number }>) => {
      state.changes += 1;
      adapter.removeOne(state, payload.id);
      state.deleted[payload.id] = payload.rev;
    },
    stockChanged: (state, { payload }: PayloadAction<StockUpdate>) => {
      state.changes += 1;
      const product = state.entities[payload.id];
      if (!product || payload.rev <= Math.max(product.rev, state.stockRevs[payload.id] ?? 0)) return;
      state.stockRevs[payload.id] = payload.rev;
      product.stock = payload.stock;
      product.available = payload.available;
    },
  },
  extraReducers: (builder) => {
    builder.addCase(preloaded, (state, { payload }) => upsertProducts(state, payload.products ?? []));
  },
});

type WithCatalogue = { catalogue: CatalogueState };
const selectors = adapter.getSelectors((state: WithCatalogue) => state.catalogue);

export const catalogueReducer = catalogueSlice.reducer;
export const { productsLoaded, productDeleted, stockChanged, catalogueRefreshed } = catalogueSlice.actions;
export const selectProducts = selectors.selectAll;

export function selectProduct(state: WithCatalogue, id: string): Product | undefined {
  return state.catalogue.entities[id];
}

export const selectCatalogueChanges = (state: WithCatalogue) => state.catalogue.changes;
export const selectCatalogueRefreshes = (state: WithCatalogue) => state.catalogue.refreshes;
