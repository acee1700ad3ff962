import type { Category } from '../../domain/catalogue/product-schema';
import { findCategories } from '../../repositories/catalogue/category-repository';
import { cachedCatalogue } from './catalogue-cache';
import { catalogueIndex } from './search/live-index';

/** Lists all categories in the order of the shop, with the number of available products. At most a second old. */
export function listAllCategories(): Promise<Category[]> {
  return cachedCatalogue('categories', async () => {
    const [categories, index] = await Promise.all([findCategories(), catalogueIndex()]);
    const counts = index.categoryGroups();
    return categories.map(({ position: _position, ...category }) => {
      const inCategory = counts.filter((count) => count.category === category.key);
      return {
        ...category,
        image: category.image || (inCategory.find(({ image }) => image)?.image ?? ''),
        count: inCategory.reduce((sum, { count }) => sum + count, 0),
        subcategories: category.subcategories.map(({ key, label }) => ({
          key,
          label,
          count: inCategory.find(({ subcategory }) => subcategory === key)?.count ?? 0,
        })),
      };
    });
  });
}

/** Lists the categories and subcategories that have available products, as the shop shows them. */
export async function listCategories(): Promise<Category[]> {
  const categories = await listAllCategories();
  return categories
    .filter(({ count }) => count > 0)
    .map((category) => ({
      ...category,
      subcategories: category.subcategories.filter(({ count }) => count > 0),
    }));
}
