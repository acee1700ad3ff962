import Link from 'next/link';
import { cn } from '@/components/ui/cn';
import { ORDER_STATUSES, STATUS_LABEL } from '@/lib/domain/orders/order-status';

/** What the address can ask for: all, those that still need somebody, or one status. */
export const ORDER_VIEWS = ['all', 'live', ...ORDER_STATUSES] as const;
export type OrderView = (typeof ORDER_VIEWS)[number];

function viewLabel(view: OrderView): string {
  if (view === 'all') return 'All';
  return view === 'live' ? 'Live' : STATUS_LABEL[view];
}

/** Links, so that a view can be shared and the back button works. */
export function StatusFilter({ view }: { view: OrderView }) {
  return (
    <nav aria-label="Show orders" className="flex flex-wrap gap-1">
      {ORDER_VIEWS.map((each) => (
        <Link
          key={each}
          href={each === 'live' ? '/admin/orders' : `/admin/orders?status=${each}`}
          aria-current={each === view ? 'page' : undefined}
          className={cn(
            'grid h-9 place-items-center rounded-full px-3 text-13 font-medium',
            each === view ? 'bg-ink text-paper' : 'bg-well text-soft hover:text-ink',
          )}
        >
          {viewLabel(each)}
        </Link>
      ))}
    </nav>
  );
}
