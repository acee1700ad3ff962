import { Card } from '@/components/ui/card';
import { Loading, Skeleton } from '@/components/ui/state/skeleton';

export function OrdersSkeleton() {
  return (
    <Loading label="Loading your orders" className="mx-auto grid max-w-3xl gap-3">
      <Skeleton className="mb-2 mt-4 h-7 w-28" />
      {[0, 1, 2, 3].map((row) => (
        <Card key={row} className="grid gap-3 p-4">
          <div className="flex justify-between">
            <Skeleton className="h-6 w-24 rounded-full" />
            <Skeleton className="h-4 w-28" />
          </div>
          <div className="flex items-center gap-3.5">
            <Skeleton className="size-10" />
            <div className="flex-1">
              <Skeleton className="h-4 w-2/3" />
              <Skeleton className="mt-2 h-3.5 w-1/3" />
            </div>
          </div>
        </Card>
      ))}
    </Loading>
  );
}

export function TrackingSkeleton() {
  return (
    <Loading label="Loading your order" className="mx-auto max-w-5xl">
      <Skeleton className="mx-auto mb-5 mt-5 h-5 w-20" />
      <div className="grid items-start gap-x-12 gap-y-5 lg:grid-cols-[1fr_24rem] lg:pt-4">
        <div className="grid gap-5">
          <div>
            <Skeleton className="h-8 w-3/4" />
            <Skeleton className="mt-3 h-11 w-56" />
            <Skeleton className="mt-3 h-5 w-60" />
          </div>
          <div className="flex gap-1.5 pb-6">
            {[0, 1, 2, 3, 4].map((step) => (
              <Skeleton key={step} className="h-1.5 flex-1 rounded-full" />
            ))}
          </div>
          <Skeleton className="h-56 rounded-xl" />
          <Skeleton className="h-20 rounded-xl" />
        </div>
        <div className="grid gap-5">
          <Skeleton className="h-5 w-32" />
          <Skeleton className="h-40 rounded-xl" />
          <Skeleton className="h-18 rounded-xl" />
        </div>
      </div>
    </Loading>
  );
}
