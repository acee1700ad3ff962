import type { Category } from '../../domain/catalogue/product-schema';
import { categoryLabel } from '../../domain/catalogue/category-label';
import { countByCategory } from '../../repositories/catalogue/product-repository';
import { cachedCatalogue } from './catalogue-cache';

/** The categories that have something to sell, each with its subcategories and a picture of its first product. */
export function listCategories(): Promise<Category[]> {
  return cachedCatalogue('categories', async () => {
    const byKey = new Map<string, Category>();
    for (const { category, subcategory, image, count } of await countByCategory()) {
      const held = byKey.get(category) ?? {
        key: category,
        label: categoryLabel(category),
        image,
        count: 0,
        subcategories: [],
      };
      held.count += count;
      if (subcategory)
        held.subcategories.push({ key: subcategory, label: categoryLabel(subcategory), count });
      byKey.set(category, held);
    }
    return [...byKey.values()];
  });
}
