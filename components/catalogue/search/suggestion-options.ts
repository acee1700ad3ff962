import type { Suggestions } from '@/lib/domain/catalogue/product-schema';
import { searchPath } from './search-path';

export type SuggestionOption =
  | { kind: 'recent' | 'word'; key: string; text: string }
  | { kind: 'category'; key: string; text: string; href: string }
  | { kind: 'product'; key: string; text: string; href: string; product: Suggestions['products'][number] };

/** On the search page the list covers the results, so it stays short. */
const MAX_ABOVE_RESULTS = 3;

/** The options of the list below the search field, in order. On the search page products are shown as results. */
export function suggestionOptions(
  { words, categories, products }: Suggestions,
  withProducts: boolean,
): SuggestionOption[] {
  const options: SuggestionOption[] = [
    ...words.map((text) => ({ kind: 'word' as const, key: `word-${text}`, text })),
    ...categories.map(({ category, subcategory, label }) => ({
      kind: 'category' as const,
      key: `category-${category}-${subcategory ?? ''}`,
      text: label,
      href: searchPath({ category, subcategory: subcategory ?? undefined }),
    })),
    ...(withProducts ? products : []).map((product) => ({
      kind: 'product' as const,
      key: `product-${product.id}`,
      text: product.name,
      href: `/products/${product.slug}`,
      product,
    })),
  ];
  return withProducts ? options : options.slice(0, MAX_ABOVE_RESULTS);
}

export function recentOptions(searches: string[]): SuggestionOption[] {
  return searches.map((text) => ({ kind: 'recent', key: `recent-${text}`, text }));
}

/** "5 suggestions", announced when the list opens. */
export function optionCountText(count: number): string {
  if (count === 0) return '';
  return count === 1 ? '1 suggestion' : `${count} suggestions`;
}
