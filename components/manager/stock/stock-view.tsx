'use client';

import { PackageCheck } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Freshness } from '@/components/monitor/freshness';
import { Announce } from '@/components/ui/announce';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/state/empty-state';
import { ErrorState } from '@/components/ui/state/error-state';
import { fetchStock, type StockFilter } from '@/lib/client/catalogue/stock-requests';
import { productsLoaded, selectCatalogueChanges } from '@/lib/client/store/catalogue/catalogue-slice';
import { useAppDispatch, useAppSelector } from '@/lib/client/store/store-hooks';
import type { StockItem } from '@/lib/domain/catalogue/stock-movement';
import type { Page } from '@/lib/domain/page';
import { useRefreshWhenMissed } from '../catalogue/table/use-refresh-when-missed';
import { StockFilters } from './stock-filter';
import { StockRow } from './stock-row';
import { toStockFilter } from './to-stock-filter';

/** Waits for the end of a rush of events before the list is fetched again. */
const REFRESH_AFTER_MS = 400;

type StockViewProps = { first: { filter: StockFilter; page: Page<StockItem> } };

/** What runs out, and the stock of all products. Follows the events of the catalogue. */
export function StockView({ first }: StockViewProps) {
  const dispatch = useAppDispatch();
  const params = useSearchParams();
  const filter = toStockFilter((name) => params.get(name));
  const name = JSON.stringify(filter);
  const [list, setList] = useState({ name: JSON.stringify(first.filter), page: first.page, at: Date.now() });
  const [failed, setFailed] = useState(false);
  const latest = useRef(0);

  const refresh = useCallback(async () => {
    latest.current += 1;
    const mine = latest.current;
    try {
      const page = await fetchStock(JSON.parse(name) as StockFilter);
      if (mine !== latest.current) return;
      setList({ name, page, at: Date.now() });
      setFailed(false);
    } catch {
      if (mine === latest.current) setFailed(true);
    }
  }, [name]);

  useRefreshWhenMissed(refresh);
  const changes = useAppSelector(selectCatalogueChanges);
  const seen = useRef(changes);
  const isCurrent = list.name === name;
  useEffect(() => {
    if (isCurrent && seen.current === changes) return;
    seen.current = changes;
    const timer = setTimeout(() => void refresh(), isCurrent ? REFRESH_AFTER_MS : 0);
    return () => clearTimeout(timer);
  }, [changes, isCurrent, refresh]);

  async function loadMore(): Promise<void> {
    const next = await fetchStock(filter, list.page.nextCursor);
    setList({ ...list, page: { ...next, items: [...list.page.items, ...next.items] } });
  }

  const { items, nextCursor } = list.page;
  const count = items.length === 1 ? '1 product' : `${items.length} products`;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <StockFilters filter={filter} />
      <p className="flex min-h-6 items-center justify-between gap-3 text-13 text-soft">
        {isCurrent ? count : ''}
        <Freshness at={list.at} pushed />
      </p>
      <Announce text={isCurrent ? count : ''} />
      {failed && !isCurrent ? (
        <ErrorState onRetry={() => void refresh()} />
      ) : items.length === 0 ? (
        <EmptyState icon={PackageCheck} title={filter.q ? 'No product matches' : 'Nothing runs out'}>
          {filter.q ? 'A shorter word finds more.' : 'Every product has more than its low-stock level.'}
        </EmptyState>
      ) : (
        <ul aria-label="Stock" aria-busy={!isCurrent} className="grid gap-2">
          {items.map((item) => (
            <StockRow key={item.id} item={item} onMoved={(product) => dispatch(productsLoaded([product]))} />
          ))}
        </ul>
      )}
      {nextCursor && (
        <Button variant="quiet" size="lg" className="mx-auto" onClick={() => void loadMore()}>
          Show more
        </Button>
      )}
    </div>
  );
}
