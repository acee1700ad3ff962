import { Loading, Skeleton } from '@/components/ui/state/skeleton';

export function EditorSkeleton() {
  return (
    <Loading label="Loading the product" className="grid max-w-3xl gap-4 pt-2 lg:pt-6">
      <h1 className="sr-only">Product</h1>
      <Skeleton className="h-9 w-64" />
      <Skeleton className="h-96 rounded-xl" />
      <Skeleton className="h-44 rounded-xl" />
    </Loading>
  );
}
