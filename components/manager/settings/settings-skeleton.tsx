import { Card } from '@/components/ui/card';
import { Loading, Skeleton } from '@/components/ui/state/skeleton';

export function SettingsSkeleton() {
  return (
    <Loading label="Loading the settings">
      <Skeleton className="mb-5 mt-6 h-8 w-36" />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,48rem)_20rem] lg:gap-8">
        <Card className="grid gap-4 p-5 lg:order-last">
          <Skeleton className="h-7 w-28" />
          <Skeleton className="h-24" />
          <Skeleton className="h-24" />
        </Card>
        <div className="grid gap-4">
          {[3, 5, 3].map((rows, card) => (
            <Card key={card} className="grid gap-4 p-5">
              <Skeleton className="h-5 w-32" />
              {Array.from({ length: rows }, (_, row) => (
                <Skeleton key={row} className="h-12" />
              ))}
            </Card>
          ))}
        </div>
      </div>
    </Loading>
  );
}
