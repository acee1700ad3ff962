import { Loading, Skeleton } from '@/components/ui/state/skeleton';

export function PartnersSkeleton() {
  return (
    <Loading label="Loading partners" className="grid gap-6 pt-2 lg:pt-6">
      <h1 className="sr-only">Partners</h1>
      <Skeleton className="h-9 w-40" />
      <Skeleton className="h-12 w-full max-w-xl" />
      <div className="grid gap-3 sm:grid-cols-[repeat(auto-fill,minmax(20rem,1fr))]">
        {[0, 1, 2].map((card) => (
          <Skeleton key={card} className="h-44 rounded-xl" />
        ))}
      </div>
      <Skeleton className="h-56 rounded-xl" />
    </Loading>
  );
}
