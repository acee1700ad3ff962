import type { Category, Product } from '@/lib/domain/catalogue/product-schema';
import type { Page } from '@/lib/domain/page';
import { listCategories } from '@/lib/services/catalogue/list-categories';
import { listProducts } from '@/lib/services/catalogue/list-products';

const SHELF_LIMIT = 10;
const FEATURED_LIMIT = 10;

export type HomeShelves = { featured: Product[]; shelves: { category: Category; products: Product[] }[] };

/** Reads the products of the home page by category. Product lists are cached in the process, so many small reads are cheap. */
export async function readHomeShelves(): Promise<HomeShelves> {
  const categories = await listCategories();
  const [featured, ...pages] = await Promise.all([
    listProducts({ featured: true, available: true, limit: FEATURED_LIMIT }),
    ...categories.map(({ key }): Promise<Page<Product>> =>
      listProducts({ category: key, limit: SHELF_LIMIT }),
    ),
  ]);
  return {
    featured: featured.items,
    shelves: categories.map((category, index) => ({ category, products: pages[index]?.items ?? [] })),
  };
}
