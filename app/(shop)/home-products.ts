import type { Category, Product } from '@/lib/domain/catalogue/product-schema';
import type { HomeShelves } from '@/lib/domain/catalogue/shelf-schema';
import type { Page } from '@/lib/domain/page';
import { listCategories } from '@/lib/services/catalogue/list-categories';
import { listProducts } from '@/lib/services/catalogue/list-products';
import { listHomeShelves } from '@/lib/services/catalogue/list-shelves';

const SECTION_LIMIT = 10;
const FEATURED_LIMIT = 10;

export type HomeProducts = {
  shelves: HomeShelves;
  featured: Product[];
  sections: { category: Category; products: Product[] }[];
};

/**
 * Reads the shelves and the products of the home page by category. Product lists are cached in the process, so many small reads are
 * cheap.
 */
export async function readHomeProducts(): Promise<HomeProducts> {
  const categories = await listCategories();
  const [shelves, featured, ...pages] = await Promise.all([
    listHomeShelves(),
    listProducts({ featured: true, available: true, limit: FEATURED_LIMIT }),
    ...categories.map(({ key }): Promise<Page<Product>> =>
      listProducts({ category: key, limit: SECTION_LIMIT }),
    ),
  ]);
  return {
    shelves,
    featured: featured.items,
    sections: categories.map((category, index) => ({ category, products: pages[index]?.items ?? [] })),
  };
}
