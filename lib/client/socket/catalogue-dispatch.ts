import type { Envelope, RealtimeEvents } from '@/lib/domain/realtime/realtime-events';
import { loadGuestCart, productInCartChanged } from '../store/cart/cart-thunks';
import {
  catalogueRefreshed,
  productDeleted,
  productsLoaded,
  stockChanged,
} from '../store/catalogue/catalogue-slice';
import { categoryUpdated } from '../store/catalogue/categories-slice';
import { shelvesReceived } from '../store/catalogue/shelves-slice';
import { shopUpdated } from '../store/shop/shop-slice';
import type { AppStore } from '../store/store';

/** The events of the catalogue and the shop, which visitors receive too. */
export const CATALOGUE_EVENTS = [
  'product_created',
  'product_updated',
  'product_deleted',
  'catalogue_refreshed',
  'stock_changed',
  'category_updated',
  'shelves_updated',
  'shop_updated',
] as const;
export type CatalogueEventName = (typeof CATALOGUE_EVENTS)[number];

type Handlers = { [Name in CatalogueEventName]: (data: RealtimeEvents[Name]) => void };

/** Returns the functions that dispatch each catalogue event to the store. */
export function catalogueHandlers(store: AppStore): Handlers {
  return {
    product_created: (product) => store.dispatch(productsLoaded([product])),
    product_updated: (product) => {
      store.dispatch(productsLoaded([product]));
      store.dispatch(productInCartChanged(product.id));
    },
    product_deleted: (deleted) => {
      store.dispatch(productDeleted(deleted));
      store.dispatch(productInCartChanged(deleted.id));
    },
    catalogue_refreshed: () => store.dispatch(catalogueRefreshed()),
    stock_changed: (update) => {
      store.dispatch(stockChanged(update));
      const { session, cart } = store.getState();
      // A visitor's cart is computed here. An account's cart would be a request by each of its owners at once.
      if (!session.user && cart.confirmed.items.some(({ productId }) => productId === update.id))
        store.dispatch(loadGuestCart());
    },
    shop_updated: (shop) => store.dispatch(shopUpdated(shop)),
    category_updated: (update) => store.dispatch(categoryUpdated(update)),
    shelves_updated: (shelves) => store.dispatch(shelvesReceived({ ...shelves, loaded: false })),
  };
}

/** Dispatches one event of a stream; `text` is the JSON of its envelope. Other text is ignored. */
export function dispatchStreamEvent(handlers: Handlers, name: CatalogueEventName, text: string): void {
  try {
    const { data } = JSON.parse(text) as Envelope<RealtimeEvents[CatalogueEventName]>;
    (handlers[name] as (value: typeof data) => void)(data);
  } catch {
    // The next event of the product carries its whole state.
  }
}
