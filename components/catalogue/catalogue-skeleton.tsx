import { cn } from '@/components/ui/cn';
import { Skeleton } from '@/components/ui/state/skeleton';
import { GRID } from './product-grid';

export function ProductGridSkeleton({ cards = 8 }: { cards?: number }) {
  return (
    <div className={GRID}>
      {Array.from({ length: cards }, (_, index) => (
        <div key={index}>
          <Skeleton className="aspect-square rounded-xl" />
          <Skeleton className="mt-3 h-4 w-3/4" />
          <Skeleton className="mt-2 h-3.5 w-1/3" />
          <div className="mt-3 flex items-center justify-between">
            <Skeleton className="h-4 w-12" />
            <Skeleton className="h-11 w-18" />
          </div>
        </div>
      ))}
    </div>
  );
}

export function CategoryTilesSkeleton() {
  return (
    <div className="grid grid-cols-4 gap-x-2.5 gap-y-4 md:grid-cols-8 md:gap-x-4">
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className="grid justify-items-center gap-1.5">
          <Skeleton className="aspect-square w-full rounded-xl" />
          <Skeleton className={cn('h-3.5', index % 2 ? 'w-12' : 'w-10')} />
        </div>
      ))}
    </div>
  );
}
