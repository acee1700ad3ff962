import { Loading, Skeleton } from '@/components/ui/state/skeleton';

export function CategoriesSkeleton() {
  return (
    <Loading label="Loading categories" className="grid max-w-3xl gap-4 pt-2 lg:pt-6">
      <h1 className="sr-only">Categories</h1>
      <Skeleton className="h-9 w-48" />
      <Skeleton className="h-144 rounded-xl" />
    </Loading>
  );
}
