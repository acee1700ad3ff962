import type { SearchEntry } from './search-entry';

/** The available products of a subcategory, with the first picture of the oldest one. */
export type CategoryGroup = { category: string; subcategory: string; image: string; count: number };

/** Counts the available products by category and subcategory, in order of each group's oldest product. */
export function categoryGroupsOf(entries: Iterable<SearchEntry>): CategoryGroup[] {
  const groups = new Map<string, CategoryGroup & { oldest: string }>();
  for (const { id, category, subcategory, image, available } of entries) {
    if (!available) continue;
    const key = `${category} ${subcategory}`;
    const group = groups.get(key);
    if (!group) {
      groups.set(key, { category, subcategory, image, count: 1, oldest: id });
      continue;
    }
    group.count += 1;
    if (id < group.oldest) Object.assign(group, { oldest: id, image });
  }
  return [...groups.values()]
    .sort((a, b) => (a.oldest < b.oldest ? -1 : 1))
    .map(({ oldest: _oldest, ...group }) => group);
}
