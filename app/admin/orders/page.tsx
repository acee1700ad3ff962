import type { Metadata } from 'next';
import Link from 'next/link';
import { requirePageActor } from '@/app/page-actor';
import { OrdersTable } from '@/components/monitor/orders/orders-table';
import { ORDER_VIEWS, StatusFilter, type OrderView } from '@/components/monitor/orders/status-filter';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/state/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { Hydrate } from '@/lib/client/store/hydrate';
import type { OrderQuery } from '@/lib/domain/orders/order-schema';
import { listOrders } from '@/lib/services/orders/list-orders';

export const metadata: Metadata = { title: 'Orders' };

type Search = Promise<Record<string, string | string[] | undefined>>;

function readView(status: string | string[] | undefined): OrderView {
  return ORDER_VIEWS.find((view) => view === status) ?? 'live';
}

function toQuery(view: OrderView, cursor: string | undefined): OrderQuery {
  const page = { limit: 50, cursor };
  if (view === 'all' || view === 'live') return { ...page, state: view };
  return { ...page, status: view };
}

export default async function AdminOrdersPage({ searchParams }: { searchParams: Search }) {
  const actor = await requirePageActor('/admin/orders');
  const search = await searchParams;
  const view = readView(search.status);
  const cursor = typeof search.cursor === 'string' ? search.cursor : undefined;
  const { items, nextCursor } = await listOrders(actor, toQuery(view, cursor));
  return (
    <>
      <Hydrate orders={items} />
      <PageHead title="Orders" />
      <StatusFilter view={view} />
      {items.length === 0 ? (
        <EmptyState title={view === 'live' ? 'No live orders' : 'No such orders'}>
          {view === 'live'
            ? 'Everything that was placed is over. New orders show up here.'
            : 'Choose another status above.'}
        </EmptyState>
      ) : (
        <OrdersTable
          key={`${view} ${cursor}`}
          ids={items.map(({ id }) => id)}
          view={view}
          isFirstPage={!cursor}
        />
      )}
      <div className="flex gap-2 pt-4">
        {cursor && (
          <Button asChild variant="quiet">
            <Link href={`/admin/orders?status=${view}`}>Newest</Link>
          </Button>
        )}
        {nextCursor && (
          <Button asChild variant="quiet">
            <Link href={`/admin/orders?status=${view}&cursor=${nextCursor}`}>Older</Link>
          </Button>
        )}
      </div>
    </>
  );
}
