import type { Category } from '../../domain/catalogue/product-schema';
import { categoryLabel } from '../../domain/catalogue/category-label';
import { countByCategory } from '../../repositories/catalogue/product-repository';
import { cachedCatalogue } from './catalogue-cache';

/** Lists the categories that have products, with counts, subcategories and an image of the first product. At most a second old. */
export function listCategories(): Promise<Category[]> {
  return cachedCatalogue('categories', async () => {
    const byKey = new Map<string, Category>();
    for (const { category, subcategory, image, count } of await countByCategory()) {
      const entry = byKey.get(category) ?? {
        key: category,
        label: categoryLabel(category),
        image,
        count: 0,
        subcategories: [],
      };
      entry.count += count;
      if (subcategory)
        entry.subcategories.push({ key: subcategory, label: categoryLabel(subcategory), count });
      byKey.set(category, entry);
    }
    return [...byKey.values()];
  });
}
