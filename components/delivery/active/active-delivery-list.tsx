'use client';

import { ChevronRight } from 'lucide-react';
import { OrderStatusBadge } from '@/components/orders/order-status-badge';
import { cn } from '@/components/ui/cn';
import { TimeText } from '@/components/ui/time-text';
import { useNow } from '@/components/ui/hooks/use-now';
import type { Order } from '@/lib/domain/orders/order-schema';
import { dueText } from '../delivery-labels';

/** The partner's active deliveries, most urgent first. */
export function ActiveDeliveryList({ orders, onOpen }: { orders: Order[]; onOpen: (id: string) => void }) {
  const now = useNow(30_000);
  if (orders.length === 0) return null;
  return (
    <section aria-labelledby="in-hand" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="in-hand" className="text-17 font-semibold">
        In your hands
      </h2>
      <ul className="grid gap-3">
        {orders.map((order) => {
          const due = now === null ? null : dueText(order.promisedAt, now);
          return (
            <li key={order.id}>
              <button
                type="button"
                onClick={() => onOpen(order.id)}
                data-slot="card"
                className="flex w-full items-center gap-3 rounded-xl bg-card p-4 text-left shadow-lift"
              >
                <span className="grid min-w-0 flex-1 gap-2">
                  <span className="text-21 font-semibold">{order.address.line}</span>
                  <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-15">
                    <OrderStatusBadge status={order.status} />
                    <span>
                      By <TimeText at={order.promisedAt} className="font-semibold" />
                    </span>
                    {due && <span className={cn(due.late ? 'text-red' : 'text-soft')}>{due.text}</span>}
                  </span>
                </span>
                <ChevronRight aria-hidden className="size-6 shrink-0 text-soft" />
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
