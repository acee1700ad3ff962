'use client';

import { useEffect, useRef, useState } from 'react';
import { api } from '@/lib/client/api/api-client';
import { isApiError, type ApiError } from '@/lib/client/api/api-error';
import { productsLoaded } from '@/lib/client/store/catalogue/catalogue-slice';
import { useAppDispatch } from '@/lib/client/store/store-hooks';
import type { ProductPage } from '@/lib/domain/catalogue/product-schema';
import { productListPath, searchPath, type SearchQuery } from './search-path';

export const PAGE_LIMIT = 60;
/** Results of earlier queries of this visit, shown at once when the user goes back. */
const MAX_KEPT = 20;

type Loaded = { key: string; query: SearchQuery; page: ProductPage };

export type SearchState = {
  /** The results on the screen, and the query that they are of. */
  shown: Loaded;
  /** The results of the address are being loaded; those on the screen are of an earlier query. */
  isStale: boolean;
  error: ApiError | null;
  retry: () => void;
  /** Loads the next page. Rejects with the error of the request. */
  loadMore: () => Promise<void>;
};

/** The results of a query: the first ones from the page, further ones from the API. The latest query wins. */
export function useSearchResults(
  query: SearchQuery,
  first: { query: SearchQuery; page: ProductPage },
): SearchState {
  const dispatch = useAppDispatch();
  const key = searchPath(query);
  const [received, setReceived] = useState(first.page);
  const [shown, setShown] = useState<Loaded>({ key: searchPath(first.query), ...first });
  const [failure, setFailure] = useState<{ key: string; error: ApiError | null } | null>(null);
  const [attempt, setAttempt] = useState(0);
  const kept = useRef(new Map<string, Loaded>());

  // A link to another query of this page brings new results with it.
  if (received !== first.page) {
    setReceived(first.page);
    setShown({ key: searchPath(first.query), ...first });
  }

  useEffect(() => {
    kept.current.set(shown.key, shown);
    const [oldest] = kept.current.keys();
    if (kept.current.size > MAX_KEPT && oldest !== undefined) kept.current.delete(oldest);
  }, [shown]);

  useEffect(() => {
    if (shown.key === key) return;
    const before = kept.current.get(key);
    if (before) return setShown(before);
    const controller = new AbortController();
    setFailure(null);
    api
      .get<ProductPage>(productListPath(query, PAGE_LIMIT), { signal: controller.signal })
      .then((page) => {
        dispatch(productsLoaded(page.items));
        setShown({ key, query, page });
      })
      .catch((error: unknown) => {
        if (!controller.signal.aborted) setFailure({ key, error: isApiError(error) ? error : null });
      });
    return () => controller.abort();
    // `query` is determined by `key`.
  }, [key, shown.key, attempt, dispatch]);

  async function loadMore(): Promise<void> {
    const { nextCursor } = shown.page;
    if (!nextCursor) return;
    const next = await api.get<ProductPage>(productListPath(shown.query, PAGE_LIMIT, nextCursor));
    dispatch(productsLoaded(next.items));
    setShown((current) => {
      if (current.key !== shown.key || current.page.nextCursor !== nextCursor) return current;
      const known = new Set(current.page.items.map(({ id }) => id));
      const items = [...current.page.items, ...next.items.filter(({ id }) => !known.has(id))];
      return { ...current, page: { ...current.page, items, nextCursor: next.nextCursor } };
    });
  }

  const failed = failure?.key === key && shown.key !== key;
  return {
    shown,
    isStale: shown.key !== key && !failed,
    error: failed ? failure.error : null,
    retry: () => {
      setFailure(null);
      setAttempt((count) => count + 1);
    },
    loadMore,
  };
}
