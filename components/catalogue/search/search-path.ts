export type SearchQuery = { q?: string; category?: string; subcategory?: string };

/** The path of the search page for a query. */
export function searchPath({ q, category, subcategory }: SearchQuery): string {
  const params = new URLSearchParams();
  if (q) params.set('q', q);
  if (category) params.set('category', category);
  if (category && subcategory) params.set('subcategory', subcategory);
  const query = params.toString();
  return query ? `/search?${query}` : '/search';
}
