import Link from 'next/link';
import { cn } from '@/components/ui/cn';
import { ORDER_STATUSES, STATUS_LABEL } from '@/lib/domain/orders/order-status';

/** The values of the `status` parameter in the URL: all orders, live orders, or one status. */
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
      {ORDER_VIEWS.map((option) => (
        <Link
          key={option}
          href={option === 'live' ? '/admin/orders' : `/admin/orders?status=${option}`}
          aria-current={option === view ? 'page' : undefined}
          className={cn(
            'grid h-9 place-items-center rounded-full px-3 text-13 font-medium',
            option === view ? 'bg-ink text-paper' : 'bg-well text-soft hover:text-ink',
          )}
        >
          {viewLabel(option)}
        </Link>
      ))}
    </nav>
  );
}
