import { requirePageActor } from '@/app/page-actor';
import { MonitorOverview } from '@/components/monitor/monitor-overview';
import { Hydrate } from '@/lib/client/store/hydrate';
import type { Actor } from '@/lib/domain/access/roles';
import type { Order } from '@/lib/domain/orders/order-schema';
import { listPartners } from '@/lib/services/delivery/list-partners';
import { getOverview } from '@/lib/services/monitor/get-overview';
import { listOrders } from '@/lib/services/orders/list-orders';

const PAGE = 100;
const LIVE_PAGES = 3;

type LiveOrders = { orders: Order[]; complete: boolean };

/** Reads up to three pages, because late orders are the oldest and lists are newest first. */
async function readLiveOrders(actor: Actor): Promise<LiveOrders> {
  const orders: Order[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < LIVE_PAGES; page += 1) {
    const { items, nextCursor } = await listOrders(actor, { state: 'live', limit: PAGE, cursor });
    orders.push(...items);
    if (nextCursor === null) return { orders, complete: true };
    cursor = nextCursor;
  }
  return { orders, complete: false };
}

export default async function MonitorPage() {
  const actor = await requirePageActor('/admin');
  const [overview, live, newest, partners] = await Promise.all([
    getOverview(actor),
    readLiveOrders(actor),
    listOrders(actor, { limit: 30 }),
    listPartners(actor),
  ]);
  return (
    <>
      <Hydrate overview={overview} orders={[...live.orders, ...newest.items]} partners={partners} />
      <MonitorOverview allLiveLoaded={live.complete} />
    </>
  );
}
