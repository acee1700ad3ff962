import type { Product } from '@/lib/domain/catalogue/product-schema';
import { selectProduct } from '@/lib/client/store/catalogue/catalogue-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';

/** What the page was drawn with, until the store has heard something newer. A deleted product is not available. */
export function useLiveProduct(product: Product): Product {
  const held = useAppSelector((state) => selectProduct(state, product.id));
  const deleted = useAppSelector((state) => state.catalogue.deleted[product.id] !== undefined);
  const newest = held && held.rev >= product.rev ? held : product;
  return deleted ? { ...newest, available: false } : newest;
}
