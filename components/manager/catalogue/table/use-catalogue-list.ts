import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type ApiError, isApiError } from '@/lib/client/api/api-error';
import { fetchCataloguePage, refetchProducts } from '@/lib/client/catalogue/catalogue-actions';
import { productsLoaded, selectProducts } from '@/lib/client/store/catalogue/catalogue-slice';
import { useAppDispatch, useAppSelector } from '@/lib/client/store/store-hooks';
import type { CatalogueProduct } from '@/lib/domain/catalogue/catalogue-list';
import { type ListFilter, matchesList } from '@/lib/domain/catalogue/list-match';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { Page } from '@/lib/domain/page';
import { listQueryText, readListQuery } from './list-query';
import { useRefreshWhenMissed } from './use-refresh-when-missed';

export type CatalogueRow = Product & { archived: boolean; updatedAt: string };

/** The loaded part of the list for one set of filters. The products themselves are in the store. */
type Listing = {
  query: string;
  items: CatalogueProduct[];
  /** Rows that stay although they match the filters no more, because the manager works on them. */
  kept: string[];
  nextCursor: string | null;
};

export type CatalogueList = {
  filter: ListFilter;
  state: 'loading' | 'ready' | 'failed';
  rows: CatalogueRow[];
  error: ApiError | null;
  /** When the list was last fetched, in epoch ms. */
  receivedAt: number | null;
  hasMore: boolean;
  more: 'idle' | 'loading' | 'failed';
  loadMore: () => void;
  retry: () => void;
  keep: (id: string) => void;
};

/**
 * The products of the filters in the address. The first page comes from the server; products that catalogue events
 * change, add or remove follow in the store. The list is fetched again after a loss of the connection.
 */
export function useCatalogueList(first: { query: string; page: Page<CatalogueProduct> }): CatalogueList {
  const dispatch = useAppDispatch();
  const products = useAppSelector(selectProducts);
  const filter = readListQuery(useSearchParams());
  const query = listQueryText(filter);
  const [listing, setListing] = useState<Listing>(() => ({ query: first.query, ...first.page, kept: [] }));
  const [failure, setFailure] = useState<{ query: string; error: ApiError | null } | null>(null);
  const [receivedAt, setReceivedAt] = useState<number | null>(null);
  const [more, setMore] = useState<CatalogueList['more']>('idle');
  const currentQuery = useRef(query);
  currentQuery.current = query;
  const shownRows = useRef<CatalogueRow[]>([]);

  const show = useCallback(
    (next: Listing) => {
      dispatch(productsLoaded(next.items.filter(({ archived }) => !archived)));
      if (currentQuery.current !== next.query) return;
      setListing(next);
      setFailure(null);
      setReceivedAt(Date.now());
    },
    [dispatch],
  );

  const load = useCallback(
    async (wanted: string) => {
      setFailure(null);
      setMore('idle');
      try {
        const page = await fetchCataloguePage(wanted);
        show({ query: wanted, ...page, kept: [] });
      } catch (error) {
        setFailure({ query: wanted, error: isApiError(error) ? error : null });
      }
    },
    [show],
  );
  useEffect(() => {
    if (listing.query !== query) void load(query);
  }, [query, listing.query, load]);

  /** Fetches the loaded part again. A failure keeps what is shown. */
  const refresh = useCallback(async () => {
    let page: Page<CatalogueProduct> | null = null;
    const items: CatalogueProduct[] = [];
    do {
      page = await fetchCataloguePage(listing.query, page?.nextCursor);
      items.push(...page.items);
    } while (page.nextCursor && items.length < listing.items.length);
    const listed = new Set(items.map(({ id }) => id));
    show({ ...listing, items, nextCursor: page.nextCursor });
    const absent = shownRows.current.filter(({ id, archived }) => !archived && !listed.has(id));
    await dispatch(refetchProducts(absent));
  }, [dispatch, listing, show]);
  useRefreshWhenMissed(refresh, { archivedToo: filter.status === 'archived' });

  async function loadMore(): Promise<void> {
    setMore('loading');
    try {
      const page = await fetchCataloguePage(query, listing.nextCursor);
      show({ ...listing, items: [...listing.items, ...page.items], nextCursor: page.nextCursor });
      setMore('idle');
    } catch {
      setMore('failed');
    }
  }

  const rows = useRows(listing, filter, products);
  shownRows.current = rows;
  return {
    filter,
    rows,
    state: listing.query === query ? 'ready' : failure?.query === query ? 'failed' : 'loading',
    error: failure?.error ?? null,
    receivedAt,
    hasMore: listing.nextCursor !== null,
    more,
    loadMore: () => void loadMore(),
    retry: () => void load(query),
    keep: (id) =>
      setListing((current) =>
        current.kept.includes(id) ? current : { ...current, kept: [...current.kept, id] },
      ),
  };
}

/** The rows of a listing, newest products first, with their current state. */
function useRows(listing: Listing, filter: ListFilter, products: Product[]): CatalogueRow[] {
  const changes = useRef(new Map<string, { rev: number; at: string }>());
  const { q, category, status } = filter;
  return useMemo(() => {
    const items = new Map(listing.items.map((item) => [item.id, item]));
    const inStore = new Map(products.map((product) => [product.id, product]));
    if (status === 'archived')
      return listing.items.filter(({ id, rev }) => (inStore.get(id)?.rev ?? 0) <= rev);
    const listed = new Set([...items.keys(), ...listing.kept]);
    return products
      .filter(
        ({ id, ...product }) =>
          listed.has(id) ||
          // A product beyond the loaded pages comes with its page.
          (matchesList({ id, ...product }, { q, category, status }) &&
            (listing.nextCursor === null || id > listing.nextCursor)),
      )
      .sort((a, b) => (a.id < b.id ? 1 : -1))
      .map((product) => ({ ...product, archived: false, updatedAt: updatedAt(product) }));

    /** Events carry no time of the change: it is when they arrived. */
    function updatedAt({ id, rev }: Product): string {
      const item = items.get(id);
      if (item && item.rev >= rev) return item.updatedAt;
      const known = changes.current.get(id);
      if (known?.rev === rev) return known.at;
      const at = new Date().toISOString();
      changes.current.set(id, { rev, at });
      return at;
    }
  }, [listing, products, q, category, status]);
}
