import type { Category, Suggestions } from '../../../domain/catalogue/product-schema';
import { foldText, searchWords } from '../../../domain/catalogue/search-text';
import { cachedCatalogue } from '../catalogue-cache';
import { listCategories } from '../list-categories';
import type { CatalogueIndex } from './catalogue-index';
import { catalogueIndex } from './live-index';

const PRODUCTS = 6;
const WORDS = 4;
const CATEGORIES = 3;

/** As `suggestProducts`, serialised to JSON once for all requests within a second. */
export function suggestProductsJson(q: string): Promise<string> {
  return cachedCatalogue(`suggestions:${foldText(q)}`, async () => JSON.stringify(await suggestProducts(q)));
}

/** Suggests words, categories and products for a text that is still being typed. Reads no product from MongoDB. */
export async function suggestProducts(q: string): Promise<Suggestions> {
  const [index, categories] = await Promise.all([catalogueIndex(), listCategories()]);
  const { ids, correction } = index.rank({ q });
  const found = [q, correction ?? q].map((text) => matchingCategories(categories, text));
  return {
    words: correction === null ? completions(index, q) : [correction],
    categories: found.find((some) => some.length > 0) ?? [],
    products: ids.slice(0, PRODUCTS).flatMap((id) => {
      const entry = index.get(id);
      if (!entry) return [];
      const { slug, name, packSize, category, image, inStock } = entry;
      return [{ id, slug, name, packSize, category, image, inStock }];
    }),
  };
}

/** The text with its last word completed, without completions that find nothing together with the other words. */
function completions(index: CatalogueIndex, q: string): string[] {
  const head = searchWords(q).slice(0, -1).join(' ');
  return index
    .completeWords(q, WORDS)
    .map((word) => (head ? `${head} ${word}` : word))
    .filter((text) => foldText(text) !== foldText(q))
    .filter((text) => head === '' || !index.rank({ q: text }).partial);
}

/** The categories and subcategories whose labels have a word that starts with each word of the text. */
function matchingCategories(categories: Category[], text: string): Suggestions['categories'] {
  const starts = searchWords(text);
  const matches = (label: string) => {
    const words = searchWords(label);
    return starts.every((start) => words.some((word) => word.startsWith(start)));
  };
  return categories
    .flatMap(({ key, label, subcategories }) => [
      { category: key, subcategory: null, label },
      ...subcategories.map((one) => ({ category: key, subcategory: one.key, label: one.label })),
    ])
    .filter(({ label }) => matches(label))
    .slice(0, CATEGORIES);
}
