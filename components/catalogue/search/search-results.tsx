'use client';

import { SearchX } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/state/empty-state';
import { toastError } from '@/components/ui/overlay/toast';
import { api } from '@/lib/client/api/api-client';
import { errorMessage } from '@/lib/client/api/api-error';
import { productsLoaded } from '@/lib/client/store/catalogue/catalogue-slice';
import { useAppDispatch } from '@/lib/client/store/store-hooks';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { Page } from '@/lib/domain/page';
import { ProductGrid } from '../product-grid';
import { resultText } from './result-labels';
import { searchPath, type SearchQuery } from './search-path';

type SearchResultsProps = { page: Page<Product>; query: SearchQuery; title: string | undefined };

const EAGER_PICTURES = 4;

/** Search results with a button that loads the next page. */
export function SearchResults({ page: firstPage, query, title }: SearchResultsProps) {
  const dispatch = useAppDispatch();
  const [page, setPage] = useState(firstPage);
  const [pending, setPending] = useState(false);
  const { items, nextCursor } = page;
  const countText = resultText(page);

  async function loadMore() {
    setPending(true);
    try {
      const path = searchPath(query).replace('/search', '');
      const next = await api.get<Page<Product>>(
        `/api/products${path || '?'}&limit=60&cursor=${nextCursor ?? ''}`,
      );
      dispatch(productsLoaded(next.items));
      setPage({ items: [...items, ...next.items], nextCursor: next.nextCursor });
    } catch (error) {
      toastError(errorMessage(error));
    } finally {
      setPending(false);
    }
  }

  return (
    <>
      <div className="flex items-baseline justify-between gap-4">
        <h1 className="text-21 font-semibold lg:text-28">
          {query.q ? `“${query.q}”` : (title ?? 'Everything')}
        </h1>
        <p className="shrink-0 text-13 text-soft">{countText}</p>
      </div>
      {items.length === 0 ? (
        <EmptyState
          icon={SearchX}
          title="Nothing found"
          action={
            <Button asChild size="lg">
              <Link href={query.category && query.q ? searchPath({ q: query.q }) : '/search'}>
                {query.category && query.q ? 'Search the whole shop' : 'See everything'}
              </Link>
            </Button>
          }
        >
          The shop has nothing by that name. A shorter word finds more, or look through the shelves above.
        </EmptyState>
      ) : (
        <ProductGrid products={items} eager={EAGER_PICTURES} heading="h2" />
      )}
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
    </>
  );
}
