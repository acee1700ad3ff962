'use client';

import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { readSearchQuery, searchPath, type SearchQuery } from './search-path';

/**
 * Changes the address of the search page without a request for the page, whose results come from the API. `push` adds
 * an entry to the history, so that back returns to the previous query.
 */
export function showSearch(query: SearchQuery, method: 'push' | 'replace'): void {
  const path = searchPath(query);
  if (path === window.location.pathname + window.location.search) return;
  if (method === 'push') window.history.pushState(null, '', path);
  else window.history.replaceState(null, '', path);
}

/** The query in the address of the search page. */
export function useSearchQuery(): SearchQuery {
  const params = useSearchParams();
  return useMemo(() => readSearchQuery(params), [params]);
}
