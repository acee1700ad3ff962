import { subscribe, type BusEvents } from './event-bus';

/** `stockOf`: the products of which only the stock has changed; null for any other change. */
export type CatalogueChange = { stockOf: string[] | null; elsewhere: boolean };

/** The events after which any page or list of the catalogue may be different. A stock change has its own event. */
const CATALOGUE_EVENTS = [
  'product_created',
  'product_updated',
  'product_deleted',
  'category_updated',
  'shelves_updated',
  'search_synonyms_updated',
  // Every shop page shows the settings, such as the fees and whether the shop is open.
  'shop_updated',
] as const satisfies readonly (keyof BusEvents)[];

/** Calls the listener on each change of the catalogue, by this process or another one. Returns a function that stops it. */
export function subscribeToCatalogue(listener: (change: CatalogueChange) => void): () => void {
  const stops = [
    ...CATALOGUE_EVENTS.map((name) => subscribe(name, () => listener({ stockOf: null, elsewhere: false }))),
    subscribe('stock_changed', ({ productIds }) => listener({ stockOf: productIds, elsewhere: false })),
    subscribe('catalogue_changed_elsewhere', ({ stockOf }) => listener({ stockOf, elsewhere: true })),
  ];
  return () => stops.forEach((stop) => stop());
}
