import { Loading, Skeleton } from '@/components/ui/state/skeleton';

export function ReviewsSkeleton() {
  return (
    <Loading label="Loading reviews" className="grid gap-6">
      <div className="flex gap-8">
        <Skeleton className="h-24 w-24" />
        <Skeleton className="h-24 flex-1" />
      </div>
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-20 w-full" />
    </Loading>
  );
}
