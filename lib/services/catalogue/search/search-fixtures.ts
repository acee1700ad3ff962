import { CatalogueIndex } from './catalogue-index';
import { toSearchEntry, type IndexedProduct } from './search-entry';

/** A product for tests of the index; later ones are newer. */
export function indexedProduct(number: number, given: Partial<IndexedProduct> = {}): IndexedProduct {
  return {
    id: number.toString(16).padStart(24, '0'),
    rev: 1,
    slug: `product-${number}`,
    name: `Product ${number}`,
    brand: '',
    category: 'groceries',
    subcategory: '',
    packSize: '',
    price: 10_000,
    images: [],
    options: [],
    tags: [],
    stock: { all: 10 },
    available: true,
    featured: false,
    rating: 0,
    ratingCount: 0,
    ...given,
  };
}

export function indexOf(products: Partial<IndexedProduct>[], synonyms: string[][] = []): CatalogueIndex {
  const index = new CatalogueIndex();
  for (const [number, given] of products.entries())
    index.put(toSearchEntry(indexedProduct(number + 1, given)));
  index.setSynonyms(synonyms);
  return index;
}
