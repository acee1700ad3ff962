import { Loading, Skeleton } from '@/components/ui/state/skeleton';

export function PromoCodesSkeleton() {
  return (
    <Loading label="Loading promo codes" className="grid max-w-4xl gap-4 pt-2 lg:pt-6">
      <h1 className="sr-only">Promo codes</h1>
      <Skeleton className="h-9 w-48" />
      <Skeleton className="h-72 rounded-xl" />
    </Loading>
  );
}
