'use client';

import { ReceiptText } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useId } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/state/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { selectAllOrders } from '@/lib/client/store/orders/orders-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import type { Order } from '@/lib/domain/orders/order-schema';
import { OlderOrders } from './older-orders';
import { OrderRow } from './order-row';
import { isComing } from './order-labels';

/** A customer's orders: those still to be delivered first, then earlier ones. */
export function OrdersView({ nextCursor }: { nextCursor: string | null }) {
  const orders = useAppSelector(selectAllOrders).toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  if (orders.length === 0) {
    return (
      <EmptyState
        heading="h1"
        icon={ReceiptText}
        title="No orders yet"
        action={
          <Button asChild size="lg">
            <Link href="/">Start shopping</Link>
          </Button>
        }
      >
        What you order shows here, and you can follow it to your door.
      </EmptyState>
    );
  }
  return (
    <div className="mx-auto max-w-3xl">
      <PageHead title="Orders" />
      <div className="grid gap-8">
        <Group title="Coming to you" orders={orders.filter(isComing)} />
        <Group title="Earlier" orders={orders.filter((order) => !isComing(order))}>
          <OlderOrders nextCursor={nextCursor} />
        </Group>
      </div>
    </div>
  );
}

function Group({ title, orders, children }: { title: string; orders: Order[]; children?: ReactNode }) {
  const id = useId();
  if (orders.length === 0) return null;
  return (
    <section aria-labelledby={id} className="grid gap-3">
      <h2 id={id} className="text-17 font-semibold">
        {title}
      </h2>
      <ul className="grid gap-3">
        {orders.map((order) => (
          <li key={order.id}>
            <OrderRow order={order} />
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}
