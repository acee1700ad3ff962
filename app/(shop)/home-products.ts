import type { Category, Product } from '@/lib/domain/catalogue/product-schema';
import type { HomeShelves } from '@/lib/domain/catalogue/shelf-schema';
import type { Page } from '@/lib/domain/page';
import { listCategories } from '@/lib/services/catalogue/list-categories';
import { listProducts } from '@/lib/services/catalogue/list-products';
import { listHomeShelves } from '@/lib/services/catalogue/list-shelves';

const SECTION_LIMIT = 10;
const FEATURED_LIMIT = 10;

export type HomeProducts = {
  /** All products below, each once. */
  products: Product[];
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
  const lists = [shelves.products, featured.items, ...pages.map(({ items }) => items)];
  // One object for each product, because the payload of the page holds a repeated object once.
  const byId = new Map(lists.flat().map((product) => [product.id, product]));
  const shared = (products: Product[]) => products.map((product) => byId.get(product.id) ?? product);
  return {
    products: [...byId.values()],
    shelves: { ...shelves, products: shared(shelves.products) },
    featured: shared(featured.items),
    sections: categories.map((category, index) => ({
      category,
      products: shared(pages[index]?.items ?? []),
    })),
  };
}
