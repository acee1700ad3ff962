'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { toastError } from '@/components/ui/overlay/toast';
import { errorMessage } from '@/lib/client/api/api-error';
import type { Category, ProductPage } from '@/lib/domain/catalogue/product-schema';
import { ProductGrid } from '../product-grid';
import { NoResults } from './no-results';
import type { SearchQuery } from './search-path';

type SearchResultsProps = {
  page: ProductPage;
  query: SearchQuery;
  categories: Category[];
  /** The results are of an earlier query, while those of the new one are loaded. */
  isStale: boolean;
  onLoadMore: () => Promise<void>;
};

const EAGER_PICTURES = 4;

/** Search results with a button that loads the next page. */
export function SearchResults({ page, query, categories, isStale, onLoadMore }: SearchResultsProps) {
  const [pending, setPending] = useState(false);
  const { items, nextCursor, correction = null, partial } = page;

  async function loadMore() {
    setPending(true);
    try {
      await onLoadMore();
    } catch (error) {
      toastError(errorMessage(error));
    } finally {
      setPending(false);
    }
  }

  if (items.length === 0) return <NoResults query={query} correction={correction} categories={categories} />;
  return (
    <div
      aria-busy={isStale || undefined}
      className={cn(
        'grid grid-cols-[minmax(0,1fr)] gap-4 transition-opacity delay-150',
        isStale && 'opacity-50',
      )}
    >
      {correction && (
        <p className="text-15 text-soft">
          Showing results for <strong className="font-semibold text-ink">{correction}</strong>.
        </p>
      )}
      {partial && <p className="text-15 text-soft">Nothing has all of these words. These have some.</p>}
      <ProductGrid products={items} eager={EAGER_PICTURES} heading="h2" />
      {nextCursor && (
        <Button
          variant="quiet"
          size="lg"
          pending={pending}
          onClick={() => void loadMore()}
          className="mt-4 justify-self-center"
        >
          Show more
        </Button>
      )}
    </div>
  );
}
