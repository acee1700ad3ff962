import type { Product } from '@/lib/domain/catalogue/product-schema';
import { selectProduct } from '@/lib/client/store/catalogue/catalogue-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';

/** Returns the newer of the page's product and the store's. A deleted product is returned as not available. */
export function useLiveProduct(product: Product): Product {
  const stored = useAppSelector((state) => selectProduct(state, product.id));
  const deleted = useAppSelector((state) => state.catalogue.deleted[product.id] !== undefined);
  const newest = stored && stored.rev >= product.rev ? stored : product;
  return deleted ? { ...newest, available: false } : newest;
}
