import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { ShownShelves } from '@/lib/domain/catalogue/shelf-schema';

/** The newer of the page's shelves and those of events. */
export function newestShelves<P extends ShownShelves, L extends ShownShelves>(
  page: P,
  live: L | null,
): P | L {
  return live && live.rev >= page.rev ? live : page;
}

type KnownProducts = {
  /** The products of the page. */
  initial: Product[];
  entities: Record<string, Product>;
  /** Archived products by id. */
  deleted: Record<string, number>;
};

export type ShownShelf = { id: string; title: string; products: Product[] };

/** The shelves with their available products. Shelves without any are left out. */
export function shownShelves(items: ShownShelves['items'], known: KnownProducts): ShownShelf[] {
  const initial = new Map(known.initial.map((product) => [product.id, product]));
  return items
    .map(({ id, title, productIds }) => ({
      id,
      title,
      products: productIds.flatMap((productId) => {
        const archived = known.deleted[productId] !== undefined;
        const product = known.entities[productId] ?? (archived ? undefined : initial.get(productId));
        return product?.available ? product : [];
      }),
    }))
    .filter(({ products }) => products.length > 0);
}
