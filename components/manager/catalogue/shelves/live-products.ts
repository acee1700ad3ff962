import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { Shelf } from '@/lib/domain/catalogue/shelf-schema';

/** Shelves whose products have the state of events. The store has no archived products. */
export function withLiveProducts(shelves: Shelf[], entities: Record<string, Product>): Shelf[] {
  return shelves.map((shelf) => ({
    ...shelf,
    products: shelf.products.map((product) => {
      const live = entities[product.id];
      if (!live) return product;
      const { id, name, packSize, category, images, available } = live;
      return { id, name, packSize, category, image: images[0] ?? '', available, archived: false };
    }),
  }));
}
