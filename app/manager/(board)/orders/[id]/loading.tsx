import { Loading, Skeleton } from '@/components/ui/state/skeleton';

export default function OrderLoading() {
  return (
    <Loading label="Loading the order" className="grid gap-4 pt-2">
      <h1 className="sr-only">Order</h1>
      <Skeleton className="h-9 w-48" />
      <Skeleton className="h-11" />
      <Skeleton className="h-72" />
    </Loading>
  );
}
