import { Loading, Skeleton } from '@/components/ui/state/skeleton';

export function ReportsSkeleton() {
  return (
    <Loading label="Loading reports" className="grid gap-4 pt-2 lg:pt-6">
      <h1 className="sr-only">Reports</h1>
      <Skeleton className="h-9 w-40" />
      <Skeleton className="h-12 w-full max-w-2xl" />
      <Skeleton className="h-28 rounded-xl" />
      <div className="grid gap-4 lg:grid-cols-2">
        <Skeleton className="h-80 rounded-xl" />
        <Skeleton className="h-80 rounded-xl" />
      </div>
    </Loading>
  );
}
