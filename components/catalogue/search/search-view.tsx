'use client';

import { Announce } from '@/components/ui/announce';
import { ErrorState } from '@/components/ui/state/error-state';
import { Loading } from '@/components/ui/state/skeleton';
import type { Category, ProductPage } from '@/lib/domain/catalogue/product-schema';
import { CategoryChips } from '../category-chips';
import { ProductGridSkeleton } from '../catalogue-skeleton';
import { FilterBar } from './filter-bar';
import { RecentSearchesRow } from './recent-searches-row';
import { resultText } from './result-labels';
import { SearchField } from './search-field';
import { searchPath, type SearchQuery } from './search-path';
import { SearchResults } from './search-results';
import { showSearch, useSearchQuery } from './use-search-query';
import { useSearchResults } from './use-search-results';

type SearchViewProps = {
  /** The query of the page's address on the server, and its results. */
  initialQuery: SearchQuery;
  initialPage: ProductPage;
  categories: Category[];
};

/** The search page. Its address holds the query; each change of it loads the results from the API. */
export function SearchView({ initialQuery, initialPage, categories }: SearchViewProps) {
  const query = useSearchQuery();
  const { shown, isStale, error, retry, loadMore } = useSearchResults(query, {
    query: initialQuery,
    page: initialPage,
  });
  const isFailed = error !== null;
  const countText = resultText(shown.page);
  const isBlank = searchPath(query) === '/search';
  const title = categories.find(({ key }) => key === query.category)?.label;
  const announcement =
    isStale || isFailed ? '' : [countText, query.q && `for ${query.q}`].filter(Boolean).join(' ');

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 pt-3 md:pt-0">
      <Announce text={announcement} />
      <SearchField live initial={query.q} className="md:hidden" />
      {isBlank && <RecentSearchesRow />}
      <CategoryChips categories={categories} query={query} />
      <FilterBar query={query} onChange={(next) => showSearch(next, 'push')} resultText={countText} />
      <div className="flex items-baseline justify-between gap-4">
        <h1 className="min-w-0 text-21 font-semibold wrap-anywhere lg:text-28">
          {query.q ? `“${query.q}”` : (title ?? 'Everything')}
        </h1>
        {!isFailed && <p className="shrink-0 text-13 text-soft">{isStale ? 'Looking' : countText}</p>}
      </div>
      {isFailed ? (
        <ErrorState
          title={error.status === 0 ? 'You are offline' : undefined}
          onRetry={retry}
          requestId={error.requestId ?? undefined}
        >
          {error.message}
        </ErrorState>
      ) : isStale && shown.page.items.length === 0 ? (
        <Loading label="Looking">
          <ProductGridSkeleton />
        </Loading>
      ) : (
        <SearchResults
          page={shown.page}
          query={shown.query}
          categories={categories}
          isStale={isStale}
          onLoadMore={loadMore}
        />
      )}
    </div>
  );
}
