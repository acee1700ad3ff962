import { ProductGridSkeleton } from '@/components/catalogue/catalogue-skeleton';
import { Loading, Skeleton } from '@/components/ui/state/skeleton';

export default function SearchLoading() {
  return (
    <Loading label="Looking" className="grid gap-4 pt-3 md:pt-0 lg:w-[calc(100%-23.5rem)] lg:pt-6">
      <Skeleton className="h-12 md:hidden" />
      <Skeleton className="h-11 w-full" />
      <Skeleton className="h-7 w-40" />
      <ProductGridSkeleton />
    </Loading>
  );
}
