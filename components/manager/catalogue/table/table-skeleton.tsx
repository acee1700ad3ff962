import { Loading, Skeleton } from '@/components/ui/state/skeleton';

/** Placeholder of the table, with its row heights. */
export function TableSkeleton() {
  return (
    <Loading label="Loading products" className="grid gap-3 sm:grid-cols-2 lg:grid-cols-1 lg:gap-px">
      {Array.from({ length: 8 }, (_, row) => (
        <Skeleton key={row} className="h-44 rounded-xl lg:h-13 lg:rounded-sm" />
      ))}
    </Loading>
  );
}

/** Placeholder of the whole page. */
export function CatalogueSkeleton() {
  return (
    <div className="grid gap-4 pt-2 lg:pt-6">
      <h1 className="sr-only">Catalogue</h1>
      <Skeleton className="h-9 w-48" />
      <Skeleton className="h-11 w-full" />
      <TableSkeleton />
    </div>
  );
}
