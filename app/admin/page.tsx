import { requirePageActor } from '@/app/page-actor';
import { MonitorOverview } from '@/components/monitor/monitor-overview';
import { Hydrate } from '@/lib/client/store/hydrate';
import { listPartners } from '@/lib/services/delivery/list-partners';
import { getOverview } from '@/lib/services/monitor/get-overview';
import { listLiveOrders } from '@/lib/services/orders/list-live-orders';
import { listOrders } from '@/lib/services/orders/list-orders';

const LIVE_PAGES = 3;

export default async function MonitorPage() {
  const actor = await requirePageActor('/admin');
  const [overview, live, newest, partners] = await Promise.all([
    getOverview(actor),
    listLiveOrders(actor, LIVE_PAGES),
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
