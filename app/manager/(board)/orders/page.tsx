import type { Metadata } from 'next';
import Link from 'next/link';
import { requirePageActor } from '@/app/page-actor';
import { OrderList } from '@/components/manager/order-list/order-list';
import { OrderListFilter } from '@/components/manager/order-list/order-list-filter';
import { toOrderQuery } from '@/components/manager/order-list/order-list-query';
import { orderListAddress, readOrderListChoice } from '@/components/manager/order-list/order-list-view';
import { Button } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { EmptyState } from '@/components/ui/state/empty-state';
import { Hydrate } from '@/lib/client/store/hydrate';
import { OrderQuerySchema } from '@/lib/domain/orders/order-schema';
import { listPartners } from '@/lib/services/delivery/list-partners';
import { listOrders } from '@/lib/services/orders/list-orders';
import { getSettings } from '@/lib/services/shop/get-shop';

export const metadata: Metadata = { title: 'Orders' };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const PAGE_LIMIT = 50;

export default async function ManagerOrdersPage({ searchParams }: PageProps) {
  const actor = await requirePageActor('/manager/orders');
  const params = await searchParams;
  const read = (name: string) => [params[name]].flat()[0] ?? null;
  const choice = readOrderListChoice(read);
  const { timeZone } = await getSettings(actor);
  const filter = toOrderQuery(choice, timeZone, Date.now());
  // A text or cursor that the API would refuse is left out.
  const parsed = OrderQuerySchema.safeParse({ ...filter, cursor: read('cursor') ?? undefined });
  const cursor = parsed.success ? parsed.data.cursor : undefined;
  const [{ items, nextCursor }, partners] = await Promise.all([
    listOrders(actor, { ...(parsed.success ? parsed.data : { ...filter, q: undefined }), limit: PAGE_LIMIT }),
    listPartners(actor),
  ]);
  const isPlainView = !choice.q && !choice.from && !choice.to;
  return (
    <>
      <Hydrate orders={items} partners={partners} />
      <PageHead
        title="Orders"
        aside={
          <Button asChild variant="quiet">
            <a href={`/api/orders/export?${new URLSearchParams(filter)}`} download="orders.csv">
              <span>
                Export<span className="max-sm:sr-only"> CSV</span>
              </span>
            </a>
          </Button>
        }
      />
      <OrderListFilter choice={choice} />
      {items.length === 0 ? (
        <EmptyState title={isPlainView ? 'No orders here' : 'Nothing found'}>
          {isPlainView
            ? 'Orders of this view show up here, newest first.'
            : 'Names and phone numbers are searched in the last 31 days. Choose dates to look further back.'}
        </EmptyState>
      ) : (
        <OrderList
          key={`${orderListAddress(choice, cursor)} ${items[0]!.id}`}
          orders={items}
          showsNew={!cursor && isPlainView && ['today', 'live', 'all'].includes(choice.view)}
        />
      )}
      <nav aria-label="Pages" className="flex gap-2 pt-4">
        {cursor && (
          <Button asChild variant="quiet">
            <Link href={orderListAddress(choice)}>Newest</Link>
          </Button>
        )}
        {nextCursor && (
          <Button asChild variant="quiet">
            <Link href={orderListAddress(choice, nextCursor)}>Older</Link>
          </Button>
        )}
      </nav>
    </>
  );
}
