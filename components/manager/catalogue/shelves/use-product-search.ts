import { useCallback, useEffect, useState } from 'react';
import { DEBOUNCE_MS, MIN_LENGTH } from '@/components/catalogue/search/use-suggestions';
import { api } from '@/lib/client/api/api-client';
import type { Suggestions } from '@/lib/domain/catalogue/product-schema';

export type FoundProduct = Suggestions['products'][number];

export type ProductSearch =
  | { state: 'idle' | 'loading' }
  | { state: 'failed'; retry: () => void }
  | { state: 'ready'; products: FoundProduct[] };

/** The products that the shop's search suggests for a text, requested when typing pauses. */
export function useProductSearch(text: string): ProductSearch {
  const [search, setSearch] = useState<Exclude<ProductSearch, { state: 'failed' }> | { state: 'failed' }>({
    state: 'idle',
  });
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt((number) => number + 1), []);
  const trimmed = text.trim();

  useEffect(() => {
    if (trimmed.length < MIN_LENGTH) return setSearch({ state: 'idle' });
    const controller = new AbortController();
    // The results of the shorter text stay while the next ones load.
    setSearch((current) => (current.state === 'ready' ? current : { state: 'loading' }));
    const timer = setTimeout(() => {
      api
        .get<Suggestions>(`/api/products/suggestions?q=${encodeURIComponent(trimmed)}`, {
          signal: controller.signal,
        })
        .then(({ products }) => setSearch({ state: 'ready', products }))
        .catch(() => {
          if (!controller.signal.aborted) setSearch({ state: 'failed' });
        });
    }, DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [trimmed, attempt]);

  return search.state === 'failed' ? { state: 'failed', retry } : search;
}
