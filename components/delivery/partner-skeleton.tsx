import { Loading, Skeleton } from '@/components/ui/state/skeleton';

export function PartnerSkeleton() {
  return (
    <Loading label="Loading your deliveries" className="mx-auto grid w-full max-w-xl gap-4 px-4 pt-2">
      <h1 className="sr-only">Deliveries</h1>
      <div className="flex min-h-14 items-center justify-between">
        <Skeleton className="h-10 w-36 rounded-full" />
        <Skeleton className="h-7 w-20 rounded-full" />
      </div>
      <Skeleton className="h-5 w-40" />
      {[0, 1, 2].map((card) => (
        <Skeleton key={card} className="h-48 rounded-xl" />
      ))}
    </Loading>
  );
}
