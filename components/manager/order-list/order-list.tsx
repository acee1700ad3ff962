'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { useNow } from '@/components/ui/hooks/use-now';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import { selectAllOrders } from '@/lib/client/store/orders/orders-slice';
import type { Order } from '@/lib/domain/orders/order-schema';
import { BulkBar } from './bulk-bar';
import { bulkSummary } from './bulk-moves';
import { ORDER_LIST_ADDRESS } from './order-list-view';
import { OrderListRow } from './order-list-row';
import { useBulkMoves } from './use-bulk-moves';

const NEW_VISIBLE = 99;

type OrderListProps = {
  /** The orders of this page; their newer states come from the store. */
  orders: Order[];
  /** Whether new orders belong to this page. */
  showsNew: boolean;
};

/** The orders of one page, with moves for the selected ones. New orders wait for a press, so that no row jumps away. */
export function OrderList({ orders, showsNew }: OrderListProps) {
  const router = useRouter();
  const now = useNow(15_000);
  const stored = useAppSelector(selectAllOrders);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const bulk = useBulkMoves();
  const byId = new Map(stored.map((order) => [order.id, order]));
  const rows = orders.map((order) => byId.get(order.id) ?? order);
  const chosen = rows.filter(({ id }) => selected.has(id));
  const listed = new Set(orders.map(({ id }) => id));
  const newest = orders[0]?.id ?? '';
  const newCount = showsNew ? stored.filter(({ id }) => id > newest && !listed.has(id)).length : 0;

  function toggle(id: string): void {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    bulk.clear();
    setSelected(next);
  }
  const allSelected = chosen.length === rows.length;

  return (
    <div className="grid gap-3">
      <p role="status" className="flex min-h-11 flex-wrap items-center gap-3 text-15 text-soft empty:hidden">
        {newCount > 0 && (
          <Button variant="quiet" onClick={() => router.refresh()}>
            Show {Math.min(newCount, NEW_VISIBLE)} new
          </Button>
        )}
        {bulk.results.size > 0 && !bulk.progress && bulkSummary(bulk.results)}
      </p>
      <Card className="overflow-x-auto px-4 max-lg:bg-transparent max-lg:px-0 max-lg:shadow-none">
        <table className="w-full text-15 max-lg:block">
          <caption className="sr-only">Orders, the newest first</caption>
          <thead className="text-left text-13 text-soft max-lg:sr-only">
            <tr className="h-11 border-b border-line [&_th:not(:last-child)]:pr-4 [&_th]:font-medium">
              <th scope="col" className="w-10">
                <input
                  type="checkbox"
                  aria-label="Select all"
                  checked={allSelected}
                  onChange={() => setSelected(allSelected ? new Set() : listed)}
                  className="block size-5 accent-green"
                />
              </th>
              <th scope="col">Placed</th>
              <th scope="col">Order</th>
              <th scope="col">Status</th>
              <th scope="col">Promise</th>
              <th scope="col">Customer</th>
              <th scope="col">Partner</th>
              <th scope="col">Items</th>
              <th scope="col" className="text-right">
                Total
              </th>
            </tr>
          </thead>
          <tbody className="max-lg:grid max-lg:gap-3 lg:divide-y lg:divide-line">
            {rows.map((order) => (
              <OrderListRow
                key={order.id}
                order={order}
                now={now}
                selected={selected.has(order.id)}
                result={bulk.results.get(order.id)}
                onToggle={toggle}
              />
            ))}
          </tbody>
        </table>
      </Card>
      {chosen.length > 0 && (
        <BulkBar
          count={chosen.length}
          slipsHref={`${ORDER_LIST_ADDRESS}/slips?ids=${chosen.map(({ id }) => id).join(',')}`}
          progress={bulk.progress}
          onRun={(kind, input) => void bulk.run(kind, chosen, input)}
          onClear={() => {
            bulk.clear();
            setSelected(new Set());
          }}
        />
      )}
    </div>
  );
}
