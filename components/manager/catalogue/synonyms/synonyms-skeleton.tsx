import { Loading, Skeleton } from '@/components/ui/state/skeleton';

export function SynonymsSkeleton() {
  return (
    <Loading label="Loading search words" className="grid max-w-3xl gap-4 pt-2 lg:pt-6">
      <h1 className="sr-only">Search words</h1>
      <Skeleton className="h-9 w-48" />
      <Skeleton className="h-96 rounded-xl" />
    </Loading>
  );
}
