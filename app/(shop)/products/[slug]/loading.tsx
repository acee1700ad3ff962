import { Loading, Skeleton } from '@/components/ui/state/skeleton';

export default function ProductLoading() {
  return (
    <Loading label="Loading the product" className="lg:w-[calc(100%-23.5rem)] lg:pt-4">
      <Skeleton className="my-3 h-8 w-24" />
      <div className="grid items-start gap-6 md:grid-cols-2 md:gap-10 md:pt-6">
        <Skeleton className="aspect-[5/4] rounded-xl md:aspect-square" />
        <div>
          <Skeleton className="h-4 w-28" />
          <Skeleton className="mt-3 h-8 w-3/4" />
          <Skeleton className="mt-3 h-4 w-20" />
          <Skeleton className="mt-3 h-8 w-24" />
          <Skeleton className="mt-8 h-12" />
          <Skeleton className="mt-6 h-20" />
        </div>
      </div>
    </Loading>
  );
}
