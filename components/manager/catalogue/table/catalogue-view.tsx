'use client';

import { PackageSearch } from 'lucide-react';
import Link from 'next/link';
import { useMemo, useRef } from 'react';
import { Freshness } from '@/components/monitor/freshness';
import { Announce } from '@/components/ui/announce';
import { Button } from '@/components/ui/button';
import { toastDone, toastError } from '@/components/ui/overlay/toast';
import { EmptyState } from '@/components/ui/state/empty-state';
import { ErrorState } from '@/components/ui/state/error-state';
import { restoreProduct } from '@/lib/client/catalogue/catalogue-actions';
import { useAppDispatch } from '@/lib/client/store/store-hooks';
import type { CatalogueProduct } from '@/lib/domain/catalogue/catalogue-list';
import type { Category } from '@/lib/domain/catalogue/product-schema';
import type { Page } from '@/lib/domain/page';
import { saveErrorText } from '../save-error-text';
import { useCategories } from '../use-categories';
import { CatalogueTable } from './catalogue-table';
import { ListFilters } from './list-filters';
import { listPath } from './list-query';
import { TableSkeleton } from './table-skeleton';
import { type CatalogueList, type CatalogueRow, useCatalogueList } from './use-catalogue-list';

type CatalogueViewProps = {
  first: { query: string; page: Page<CatalogueProduct> };
  categories: Category[];
};

const COUNT_ID = 'catalogue-count';

/** The catalogue as managers see it, updated by events. */
export function CatalogueView({ first, categories: initialCategories }: CatalogueViewProps) {
  const dispatch = useAppDispatch();
  const { categories } = useCategories(initialCategories);
  const list = useCatalogueList(first);
  const labels = useMemo(() => new Map(categories.map(({ key, label }) => [key, label])), [categories]);
  const count = countText(list);
  // Rows are memoised with the callbacks of an earlier render.
  const rows = useRef(list.rows);
  rows.current = list.rows;

  function afterArchiving(row: CatalogueRow): void {
    focusNextRow(rows.current, row);
    toastDone(`${row.name} is archived`, {
      label: 'Undo',
      onClick: () =>
        void dispatch(restoreProduct(row.id)).catch((error: unknown) =>
          toastError(`${row.name}: ${saveErrorText(error)}`),
        ),
    });
  }

  function afterRestoring(row: CatalogueRow): void {
    focusNextRow(rows.current, row);
    toastDone(`${row.name} is back in the shop`);
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <ListFilters filter={list.filter} categories={categories} />
      <p
        id={COUNT_ID}
        tabIndex={-1}
        className="flex min-h-6 items-center justify-between gap-3 text-13 text-soft"
      >
        {count}
        <Freshness at={list.receivedAt} pushed />
      </p>
      <Announce text={list.state === 'ready' ? count : ''} />
      <ListContent list={list} labels={labels} onArchived={afterArchiving} onRestored={afterRestoring} />
    </div>
  );
}

function countText({ state, rows, hasMore }: CatalogueList): string {
  if (state !== 'ready') return '';
  if (rows.length === 1) return '1 product';
  return hasMore ? `The newest ${rows.length} products` : `${rows.length} products`;
}

/** Sets the focus to the row that follows one that disappears. */
function focusNextRow(rows: CatalogueRow[], row: CatalogueRow): void {
  const index = rows.findIndex(({ id }) => id === row.id);
  const next = rows[index + 1] ?? rows[index - 1];
  const link = next && document.querySelector<HTMLElement>(`a[data-row-link][href$="/${next.id}"]`);
  (link ?? document.getElementById(COUNT_ID))?.focus({ preventScroll: true });
}

type ListContentProps = {
  list: CatalogueList;
  labels: ReadonlyMap<string, string>;
  onArchived: (row: CatalogueRow) => void;
  onRestored: (row: CatalogueRow) => void;
};

function ListContent({ list, labels, onArchived, onRestored }: ListContentProps) {
  if (list.state === 'loading') return <TableSkeleton />;
  if (list.state === 'failed')
    return <ErrorState onRetry={list.retry} requestId={list.error?.requestId ?? undefined} />;
  if (list.rows.length === 0) return <EmptyList list={list} />;
  return (
    <>
      <CatalogueTable
        rows={list.rows}
        categories={labels}
        onFocusRow={list.keep}
        onArchived={onArchived}
        onRestored={onRestored}
      />
      {list.hasMore && (
        <div className="grid justify-items-center gap-2">
          {list.more === 'failed' && (
            <p role="alert" className="text-15">
              The next products did not load.
            </p>
          )}
          <Button variant="quiet" size="lg" pending={list.more === 'loading'} onClick={list.loadMore}>
            {list.more === 'failed' ? 'Try again' : 'Show more'}
          </Button>
        </div>
      )}
    </>
  );
}

function EmptyList({ list }: { list: CatalogueList }) {
  const { q, category, status } = list.filter;
  if (status === 'archived' && !q && !category)
    return (
      <EmptyState icon={PackageSearch} title="Nothing is archived">
        A product that you archive leaves the shop and waits here.
      </EmptyState>
    );
  if (q || category || status)
    return (
      <EmptyState
        icon={PackageSearch}
        title="No product matches"
        action={
          <Button variant="quiet" size="lg" onClick={() => window.history.pushState(null, '', listPath({}))}>
            Show all products
          </Button>
        }
      >
        A shorter word finds more.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={PackageSearch}
      title="No products yet"
      action={
        <Button asChild size="lg">
          <Link href="/manager/catalogue/new">New product</Link>
        </Button>
      }
    >
      The shop opens with the first one.
    </EmptyState>
  );
}
