import { Loading, Skeleton } from '@/components/ui/state/skeleton';
import { BOARD_COLUMNS } from '@/lib/domain/orders/order-board';

/** Placeholder of the board, with the places of its cards. */
export function BoardSkeleton() {
  return (
    <Loading label="Loading the board">
      <h1 className="sr-only">Board</h1>
      <Skeleton className="my-3 h-11 w-40" />
      <div className="grid gap-3 pt-8 lg:grid-cols-5">
        {BOARD_COLUMNS.map((column, index) => (
          <div
            key={column}
            className={index > 0 ? 'grid content-start gap-2.5 max-lg:hidden' : 'grid content-start gap-2.5'}
          >
            <Skeleton className="h-40 rounded-xl" />
            <Skeleton className="h-40 rounded-xl" />
            {index < 2 && <Skeleton className="h-40 rounded-xl" />}
          </div>
        ))}
      </div>
    </Loading>
  );
}
