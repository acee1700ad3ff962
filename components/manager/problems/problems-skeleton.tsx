import { Loading, Skeleton } from '@/components/ui/state/skeleton';

export function ProblemsSkeleton() {
  return (
    <Loading label="Loading problems" className="grid gap-6 pt-2 lg:pt-6">
      <h1 className="sr-only">Problems</h1>
      <Skeleton className="h-9 w-40" />
      <div className="grid gap-6 md:grid-cols-2 lg:grid-cols-3 lg:gap-4">
        {[0, 1, 2].map((column) => (
          <div key={column} className="grid content-start gap-2.5">
            <Skeleton className="h-5 w-32" />
            <Skeleton className="h-36 rounded-xl" />
            <Skeleton className="h-36 rounded-xl" />
          </div>
        ))}
      </div>
    </Loading>
  );
}
