import type { Metadata } from 'next';
import { requirePageActor } from '@/app/page-actor';
import { BoardView } from '@/components/manager/board/board-view';
import { Hydrate } from '@/lib/client/store/hydrate';
import { canDo } from '@/lib/domain/access/capabilities';
import { listPartners } from '@/lib/services/delivery/list-partners';
import { listLiveOrders } from '@/lib/services/orders/list-live-orders';

export const metadata: Metadata = { title: 'Board' };

const LIVE_PAGES = 5;

export default async function BoardPage() {
  const actor = await requirePageActor('/manager');
  const [{ orders, complete }, partners] = await Promise.all([
    listLiveOrders(actor, LIVE_PAGES),
    canDo(actor.role, 'partners.read') ? listPartners(actor) : [],
  ]);
  return (
    <>
      <Hydrate orders={orders} partners={partners} />
      <BoardView complete={complete} />
    </>
  );
}
