'use client';

import { Bike, ChevronRight, PackageOpen, Store } from 'lucide-react';
import Link from 'next/link';
import { useEffect } from 'react';
import { rememberRunningOrder } from '@/lib/client/accounts/running-order';
import { selectAllOrders } from '@/lib/client/store/orders/orders-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import type { Order } from '@/lib/domain/orders/order-schema';
import { etaBrief } from './tracking/eta-messages';
import { statusBrief } from './order-labels';
import { useEta } from './tracking/use-eta';
import { useRecentOrders } from './use-recent-orders';

/** Statuses of orders on their way to the customer, in order of progress. */
const PROGRESS: readonly Order['status'][] = ['PLACED', 'ACCEPTED', 'PICKED_UP', 'ON_THE_WAY'];

/**
 * Banner of the home page for the customer's order that is closest to delivery. Until the orders are loaded, its space
 * is reserved if there was such an order on the last page.
 */
export function ActiveOrderBanner() {
  const loaded = useRecentOrders();
  const orders = useAppSelector(selectAllOrders);
  const live = orders
    .filter(({ status }) => PROGRESS.includes(status))
    .sort(
      (a, b) =>
        PROGRESS.indexOf(b.status) - PROGRESS.indexOf(a.status) || a.promisedAt.localeCompare(b.promisedAt),
    );
  const [next] = live;
  const isRunning = next !== undefined;
  useEffect(() => {
    if (loaded) rememberRunningOrder(isRunning);
  }, [loaded, isRunning]);
  if (next) return <Banner order={next} others={live.length - 1} />;
  return loaded ? null : <div className="hidden min-h-16 in-data-running-order:block" />;
}

function Banner({ order, others }: { order: Order; others: number }) {
  const eta = useEta(order);
  const Icon = order.status === 'ON_THE_WAY' ? Bike : order.packing === 'PACKING' ? PackageOpen : Store;
  return (
    <Link
      href={`/orders/${order.id}`}
      data-slot="button"
      data-on="mango"
      className="flex min-h-16 items-center gap-3.5 rounded-xl bg-mango px-4 py-3 text-on-mango outline-offset-[-5px]"
    >
      <Icon aria-hidden className="size-6 shrink-0" />
      <span className="min-w-0 flex-1">
        <span className="block text-15 font-semibold">{statusBrief(order)}</span>
        <span className="block min-h-[1.4em] text-13">
          {eta && etaBrief(eta)}
          {others > 0 && ` · ${others} more`}
        </span>
      </span>
      <span className="flex shrink-0 items-center gap-1 text-13 font-semibold">
        Track
        <ChevronRight aria-hidden className="size-5" />
      </span>
    </Link>
  );
}
