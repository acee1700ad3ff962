import Link from 'next/link';
import type { OrderSummary } from '@/lib/domain/orders/order-schema';

/** Link to an order. Without prefetch, because a busy stream would prefetch hundreds of pages. */
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
