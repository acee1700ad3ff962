import { Loading, Skeleton } from '@/components/ui/state/skeleton';

export function MonitorSkeleton() {
  return (
    <Loading label="Loading the monitor" className="grid gap-3 pt-2">
      <h1 className="sr-only">Monitor</h1>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-6">
        {[0, 1, 2, 3, 4, 5].map((tile) => (
          <Skeleton key={tile} className="h-28 rounded-xl" />
        ))}
      </div>
      <div className="grid gap-3 lg:grid-cols-[19rem_minmax(0,1fr)]">
        <Skeleton className="h-64 rounded-xl" />
        <Skeleton className="h-96 rounded-xl" />
      </div>
    </Loading>
  );
}
