import { Loading, Skeleton } from '@/components/ui/state/skeleton';

const ROWS = [0, 1, 2, 3, 4, 5, 6, 7];

export function TableSkeleton({ title }: { title: string }) {
  return (
    <Loading label={`Loading ${title.toLowerCase()}`} className="grid gap-2 pt-6">
      <h1 className="sr-only">{title}</h1>
      <Skeleton className="h-9 w-40" />
      <Skeleton className="h-9 w-full max-w-2xl rounded-full" />
      {ROWS.map((row) => (
        <Skeleton key={row} className="h-11 rounded-sm max-md:h-40 max-md:rounded-xl" />
      ))}
    </Loading>
  );
}
