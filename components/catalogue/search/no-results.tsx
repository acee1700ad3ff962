'use client';

import { SearchX } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/state/empty-state';
import type { Category } from '@/lib/domain/catalogue/product-schema';
import { CategoryTiles } from '../category-tiles';
import { SearchLink } from './search-link';
import { filterCount, searchPath, withoutFilters, type SearchQuery } from './search-path';

type NoResultsProps = { query: SearchQuery; correction: string | null; categories: Category[] };

/** Shown when nothing matches: the nearest word, a wider search, and the categories. */
export function NoResults({ query, correction, categories }: NoResultsProps) {
  const wider = widerSearch(query);
  return (
    <>
      <EmptyState
        icon={SearchX}
        title={query.q ? `Nothing for “${query.q}”` : 'Nothing here'}
        className="pb-6"
        action={
          wider && (
            <Button asChild size="lg" variant={correction ? 'quiet' : 'primary'}>
              <SearchLink href={wider.href}>{wider.label}</SearchLink>
            </Button>
          )
        }
      >
        {correction ? (
          <p>
            Did you mean{' '}
            <SearchLink
              href={searchPath({ ...query, q: correction })}
              className="font-semibold text-green underline underline-offset-4"
            >
              {correction}
            </SearchLink>
            ?
          </p>
        ) : (
          <p>A shorter word finds more, or look through the shelves.</p>
        )}
      </EmptyState>
      {categories.length > 0 && <CategoryTiles categories={categories} />}
    </>
  );
}

function widerSearch(query: SearchQuery): { href: string; label: string } | null {
  if (filterCount(query) > 0) return { href: searchPath(withoutFilters(query)), label: 'Clear filters' };
  if (query.q && query.category) return { href: searchPath({ q: query.q }), label: 'Search the whole shop' };
  if (query.category) return { href: '/search', label: 'See everything' };
  return null;
}
