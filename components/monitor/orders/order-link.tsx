import Link from 'next/link';
import type { OrderSummary } from '@/lib/domain/orders/order-schema';

/** Fetched when it is followed, not before: a busy stream would ask for hundreds. */
export function OrderLink({ order }: { order: Pick<OrderSummary, 'id' | 'number'> }) {
  return (
    <Link
      href={`/admin/orders/${order.id}`}
      prefetch={false}
      className="w-fit rounded-sm py-1 font-semibold underline-offset-4 hover:underline"
    >
      {order.number}
    </Link>
  );
}
