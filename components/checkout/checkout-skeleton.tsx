import { Card } from '@/components/ui/card';
import { Loading, Skeleton } from '@/components/ui/state/skeleton';

export function CheckoutSkeleton() {
  return (
    <Loading label="Loading the checkout" className="mx-auto max-w-5xl">
      <Skeleton className="mb-5 mt-3 h-8 w-36" />
      <div className="grid items-start gap-5 lg:grid-cols-[1fr_22rem] lg:gap-8">
        <div className="grid gap-5">
          {[3, 1, 1].map((fields, card) => (
            <Card key={card} className="grid gap-4 p-5">
              <Skeleton className="h-5 w-32" />
              {Array.from({ length: fields }, (_, field) => (
                <div key={field}>
                  <Skeleton className="mb-1.5 h-4 w-24" />
                  <Skeleton className="h-12" />
                </div>
              ))}
            </Card>
          ))}
        </div>
        <Card className="grid gap-3 p-5">
          <Skeleton className="h-4" />
          <Skeleton className="h-4" />
          <Skeleton className="h-4" />
          <Skeleton className="mt-2 h-6" />
        </Card>
      </div>
    </Loading>
  );
}
