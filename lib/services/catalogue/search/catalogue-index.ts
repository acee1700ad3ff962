import type { ProductSort } from '../../../domain/catalogue/product-sort';
import { searchWords } from '../../../domain/catalogue/search-text';
import { categoryGroupsOf, type CategoryGroup } from './category-groups';
import { filterKey, ORDERS, passes, type ProductFilter } from './product-filter';
import { planQuery, type QueryPlan } from './query-plan';
import { RankingCache } from './ranking-cache';
import { hasSameText, isSameToSearch, type SearchEntry } from './search-entry';
import { SynonymTable } from './synonym-table';
import { TextIndex } from './text-index';

/** The ids of all matching products in order. */
export type Ranking = { ids: readonly string[]; correction: string | null; partial: boolean };

export type RankingQuery = ProductFilter & { q?: string; sort?: ProductSort };

type Matches = { entries: SearchEntry[]; correction: string | null; partial: boolean };

/**
 * The products of the shop in memory, for search, sorted and filtered lists, suggestions and category counts. Rankings
 * are kept until a change that can affect one; a change of stock does so only when a product sells out or returns.
 */
export class CatalogueIndex {
  private readonly entries = new Map<string, SearchEntry>();
  /** The revisions of deleted products, so that an older update that arrives late does not bring one back. */
  private readonly deleted = new Map<string, number>();
  private readonly text = new TextIndex();
  private synonyms = new SynonymTable([]);
  private synonymsVersion = '[]';
  private readonly rankings = new RankingCache<Ranking>();
  private sorted = new Map<string, SearchEntry[]>();
  private groups: CategoryGroup[] | null = null;

  get size(): number {
    return this.entries.size;
  }

  revOf(id: string): number | undefined {
    return this.entries.get(id)?.rev ?? this.deleted.get(id);
  }

  get(id: string): SearchEntry | undefined {
    return this.entries.get(id);
  }

  /** Adds a product or replaces its older revision. */
  put(entry: SearchEntry): void {
    const present = this.entries.get(entry.id);
    if (entry.rev <= (this.revOf(entry.id) ?? 0)) return;
    this.deleted.delete(entry.id);
    this.entries.set(entry.id, entry);
    if (present && isSameToSearch(present, entry)) return;
    if (!present || !hasSameText(present, entry)) {
      if (present) this.text.remove(present);
      this.text.add(entry);
    }
    this.changed();
  }

  /** Removes a product that was deleted with this revision. */
  remove(id: string, rev: number): void {
    const present = this.entries.get(id);
    if (present && present.rev > rev) return;
    this.deleted.set(id, rev);
    if (!present) return;
    this.entries.delete(id);
    this.text.remove(present);
    this.changed();
  }

  /** Replaces the synonyms: the words of each group. */
  setSynonyms(groups: readonly (readonly string[])[]): void {
    const version = JSON.stringify(groups);
    if (version === this.synonymsVersion) return;
    this.synonymsVersion = version;
    const { words } = this.text;
    for (const word of this.synonyms.phrases.flat()) words.remove(word);
    this.synonyms = new SynonymTable(groups);
    for (const word of this.synonyms.phrases.flat()) words.add(word, word);
    this.changed();
  }

  /** Available products by category and subcategory, in order of each group's oldest product. */
  categoryGroups(): readonly CategoryGroup[] {
    return (this.groups ??= categoryGroupsOf(this.entries.values()));
  }

  /** Completions of the last word, or its corrections, for suggestions; in their usual spelling. */
  completeWords(query: string, limit: number): string[] {
    const last = searchWords(query).at(-1);
    if (last === undefined) return [];
    const { words, compounds } = this.text;
    return [words, compounds]
      .flatMap((vocabulary) => vocabulary.completions(last, limit).map((word) => vocabulary.written(word)))
      .slice(0, limit);
  }

  /** Ranks the products that match the query and pass its filters. */
  rank(query: RankingQuery): Ranking {
    const sort = query.sort ?? (query.q ? 'relevance' : 'newest');
    const key = `${sort} ${filterKey(query)} ${query.q ? searchWords(query.q).join(' ') : ''}`;
    return this.rankings.get(key, () => {
      if (!query.q) return { ids: idsOf(this.inOrder(sort), query), correction: null, partial: false };
      const { entries, ...rest } = this.match(query.q);
      const ordered = sort === 'relevance' ? entries : entries.toSorted(ORDERS[sort]);
      return { ids: idsOf(ordered, query), ...rest };
    });
  }

  private match(q: string): Matches {
    const { words, compounds } = this.text;
    const plan = planQuery(q, { vocabulary: words, compounds, synonyms: this.synonyms });
    const all = plan.isComplete ? this.byRelevance(plan, false) : [];
    const entries = all.length > 0 ? all : this.byRelevance(plan, true);
    return { entries, correction: plan.correction, partial: all.length === 0 && entries.length > 0 };
  }

  /** Sold-out products come last, then by score; equal scores by number of reviews, then newest first. */
  private byRelevance(plan: QueryPlan, matchesSome: boolean): SearchEntry[] {
    return this.text
      .search(plan, matchesSome)
      .map(({ id, score }) => ({ score, entry: this.entries.get(id)! }))
      .sort(
        (a, b) =>
          Number(b.entry.inStock) - Number(a.entry.inStock) ||
          b.score - a.score ||
          b.entry.ratingCount - a.entry.ratingCount ||
          ORDERS.newest(a.entry, b.entry),
      )
      .map(({ entry }) => entry);
  }

  private inOrder(sort: ProductSort): SearchEntry[] {
    const order = sort === 'relevance' ? 'newest' : sort;
    let list = this.sorted.get(order);
    if (!list) this.sorted.set(order, (list = [...this.entries.values()].sort(ORDERS[order])));
    return list;
  }

  private changed(): void {
    this.rankings.clear();
    this.sorted.clear();
    this.groups = null;
  }
}

function idsOf(entries: SearchEntry[], filter: ProductFilter): string[] {
  const ids: string[] = [];
  for (const entry of entries) if (passes(entry, filter)) ids.push(entry.id);
  return ids;
}
