'use client';

import { OrderStatusBadge } from '@/components/orders/order-status-badge';
import { Card } from '@/components/ui/card';
import { TimeText } from '@/components/ui/time-text';
import { useNow } from '@/components/ui/hooks/use-now';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import { endedAt, selectEndedDeliveries } from './delivery-selectors';

/** The partner's deliveries that ended since midnight of the browser's time zone. */
export function DoneToday() {
  const ended = useAppSelector(selectEndedDeliveries);
  const now = useNow(60_000);
  if (now === null) return null;
  const today = new Date(now).toDateString();
  const orders = ended.filter((order) => new Date(endedAt(order)).toDateString() === today);
  return (
    <section aria-labelledby="done-today" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="done-today" className="text-17 font-semibold">
        Done today{orders.length > 0 && <span className="font-normal text-soft"> · {orders.length}</span>}
      </h2>
      {orders.length === 0 ? (
        <p className="text-15 text-soft">Nothing yet. What you deliver is listed here.</p>
      ) : (
        <Card>
          <ul className="divide-y divide-line px-4">
            {orders.map((order) => (
              <li key={order.id} className="flex items-center gap-3 py-3">
                <TimeText at={endedAt(order)} className="text-15 text-soft" />
                <span className="min-w-0 flex-1">
                  <span className="block truncate text-15 font-medium">{order.address.line}</span>
                  <span className="block text-13 text-soft">#{order.number}</span>
                </span>
                <OrderStatusBadge status={order.status} />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </section>
  );
}
