import type { Category, Product } from '@/lib/domain/catalogue/product-schema';
import type { Page } from '@/lib/domain/page';
import { listCategories } from '@/lib/services/catalogue/list-categories';
import { listProducts } from '@/lib/services/catalogue/list-products';

const ON_A_SHELF = 10;
const FEATURED = 10;

export type HomeShelves = { featured: Product[]; shelves: { category: Category; products: Product[] }[] };

/** What the front page shows of each category. The reads are cached by the process, so many small ones are cheap. */
export async function readHomeShelves(): Promise<HomeShelves> {
  const categories = await listCategories();
  const [featured, ...pages] = await Promise.all([
    listProducts({ featured: true, available: true, limit: FEATURED }),
    ...categories.map(({ key }): Promise<Page<Product>> =>
      listProducts({ category: key, limit: ON_A_SHELF }),
    ),
  ]);
  return {
    featured: featured.items,
    shelves: categories.map((category, index) => ({ category, products: pages[index]?.items ?? [] })),
  };
}
