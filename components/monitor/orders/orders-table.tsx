'use client';

import { useRouter } from 'next/navigation';
import type { KeyboardEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { useNow } from '@/components/ui/hooks/use-now';
import { selectMonitor } from '@/lib/client/store/monitor/monitor-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import type { OrderSummary } from '@/lib/domain/orders/order-schema';
import { isLive } from '@/lib/domain/orders/order-status';
import { Freshness } from '../freshness';
import { OrderRow } from './order-row';
import type { OrderView } from './status-filter';

function matches(order: OrderSummary, view: OrderView): boolean {
  if (view === 'all') return true;
  return view === 'live' ? isLive(order.status) : order.status === view;
}

/** Keyboard navigation: J and K move the focus through the rows' links. */
function moveRowFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { j: 1, k: -1 }[event.key];
  if (!step || event.metaKey || event.ctrlKey || event.altKey) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('tbody a')];
  const index = links.findIndex((link) => link === document.activeElement);
  links[Math.max(0, Math.min(links.length - 1, index + step))]?.focus();
}

type OrdersTableProps = {
  /** The orders of this page; their current data comes from the store. */
  ids: string[];
  view: OrderView;
  /** Whether this is the first page, where new orders belong. */
  isFirstPage: boolean;
};

export function OrdersTable({ ids, view, isFirstPage }: OrdersTableProps) {
  const router = useRouter();
  const { entities, ordersReceivedAt } = useAppSelector(selectMonitor);
  const now = useNow(15_000);
  const rows = ids.map((id) => entities[id]).filter((order) => order !== undefined);
  const listed = new Set(ids);
  const oldest = rows.at(-1)?.createdAt ?? '';
  const newCount = isFirstPage
    ? Object.values(entities).filter(
        (order) => !listed.has(order.id) && order.createdAt > oldest && matches(order, view),
      ).length
    : 0;
  return (
    <div className="grid gap-2">
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-3">
        {newCount > 0 ? (
          <Button variant="quiet" onClick={() => router.refresh()}>
            Show {newCount} new
          </Button>
        ) : (
          <span />
        )}
        <Freshness at={ordersReceivedAt} pushed />
      </div>
      <Card className="overflow-hidden px-4 max-md:bg-transparent max-md:px-0 max-md:shadow-none">
        <table className="w-full text-15 max-md:block" onKeyDown={moveRowFocus}>
          <caption className="sr-only">Orders, the newest first</caption>
          <thead className="text-left text-13 text-soft max-md:sr-only">
            <tr className="h-11 border-b border-line [&_th:not(:last-child)]:pr-4 [&_th]:font-medium">
              <th scope="col">Placed</th>
              <th scope="col">Order</th>
              <th scope="col">Status</th>
              <th scope="col">Promise</th>
              <th scope="col">Customer</th>
              <th scope="col">Partner</th>
              <th scope="col">Items</th>
              <th scope="col">Payment</th>
              <th scope="col" className="text-right">
                Total
              </th>
            </tr>
          </thead>
          <tbody className="max-md:grid max-md:gap-3 md:divide-y md:divide-line">
            {rows.map((order) => (
              <OrderRow key={order.id} order={order} now={now} />
            ))}
          </tbody>
        </table>
      </Card>
    </div>
  );
}
