import { Card } from '@/components/ui/card';
import { Loading, Skeleton } from '@/components/ui/state/skeleton';

export function CartSkeleton() {
  return (
    <Loading label="Loading your cart" className="mx-auto max-w-5xl">
      <Skeleton className="mb-5 mt-3 h-8 w-36" />
      <div className="grid items-start gap-5 lg:grid-cols-[1fr_22rem] lg:gap-8">
        <Card className="divide-y divide-line px-4">
          {[0, 1, 2].map((row) => (
            <div key={row} className="grid grid-cols-[auto_1fr] gap-3 py-3">
              <Skeleton className="size-16 rounded-lg" />
              <div>
                <Skeleton className="h-4 w-2/3" />
                <Skeleton className="mt-2 h-3.5 w-16" />
                <Skeleton className="mt-3 h-11 w-24" />
              </div>
            </div>
          ))}
        </Card>
        <Card className="grid gap-3 p-5">
          <Skeleton className="h-4 w-1/2" />
          <Skeleton className="h-4" />
          <Skeleton className="h-4" />
          <Skeleton className="mt-2 h-6" />
        </Card>
      </div>
    </Loading>
  );
}
