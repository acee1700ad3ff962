import { Loading, Skeleton } from '@/components/ui/state/skeleton';

export function ReviewListSkeleton() {
  return (
    <Loading label="Loading reviews" className="grid gap-6 pt-2 lg:pt-6">
      <h1 className="sr-only">Reviews</h1>
      <Skeleton className="h-9 w-40" />
      <Skeleton className="h-12 w-full max-w-xl" />
      {[0, 1, 2].map((card) => (
        <Skeleton key={card} className="h-36 rounded-xl" />
      ))}
    </Loading>
  );
}
