import { CategoryTilesSkeleton, ProductGridSkeleton } from '@/components/catalogue/catalogue-skeleton';
import { Loading, Skeleton } from '@/components/ui/state/skeleton';

export default function HomeLoading() {
  return (
    <Loading label="Loading the shop" className="grid gap-4 pt-3 md:gap-6 lg:w-[calc(100%-23.5rem)] lg:pt-6">
      <Skeleton className="h-12 w-48" />
      <Skeleton className="h-12 md:hidden" />
      <CategoryTilesSkeleton />
      <Skeleton className="mt-4 h-7 w-44" />
      <ProductGridSkeleton />
    </Loading>
  );
}
