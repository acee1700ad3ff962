import { Loading, Skeleton } from '@/components/ui/state/skeleton';

export function ShelvesSkeleton() {
  return (
    <Loading label="Loading shelves" className="grid max-w-3xl gap-4 pt-2 lg:pt-6">
      <h1 className="sr-only">Shelves</h1>
      <Skeleton className="h-9 w-48" />
      <Skeleton className="h-72 rounded-xl" />
    </Loading>
  );
}
