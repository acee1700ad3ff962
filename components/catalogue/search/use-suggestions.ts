'use client';

import { useEffect, useState } from 'react';
import { api } from '@/lib/client/api/api-client';
import type { Suggestions } from '@/lib/domain/catalogue/product-schema';
import { recallSearches } from './recent-searches';
import { recentOptions, suggestionOptions, type SuggestionOption } from './suggestion-options';

export const MIN_LENGTH = 2;
export const DEBOUNCE_MS = 150;

const NONE: SuggestionOption[] = [];

/**
 * The suggestions for a text, requested when typing pauses; without a text the recent searches. A failed request shows
 * none, because the search works without them. `isActive` is false while the field is not used.
 */
export function useSuggestions(
  text: string,
  { isActive, live }: { isActive: boolean; live: boolean },
): SuggestionOption[] {
  const [options, setOptions] = useState(NONE);
  const trimmed = text.trim();

  useEffect(() => {
    if (!isActive) return setOptions(NONE);
    if (trimmed === '') return setOptions(live ? NONE : recentOptions(recallSearches()));
    if (trimmed.length < MIN_LENGTH) return setOptions(NONE);
    const controller = new AbortController();
    const timer = setTimeout(() => {
      api
        .get<Suggestions>(`/api/products/suggestions?q=${encodeURIComponent(trimmed)}`, {
          signal: controller.signal,
        })
        .then((suggestions) => setOptions(suggestionOptions(suggestions, !live)))
        .catch(() => {
          if (!controller.signal.aborted) setOptions(NONE);
        });
    }, DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [trimmed, isActive, live]);

  return options;
}
