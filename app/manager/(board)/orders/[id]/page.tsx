import type { Metadata } from 'next';
import { requirePageActor } from '@/app/page-actor';
import { OrderView } from '@/components/manager/order/order-view';
import { Hydrate } from '@/lib/client/store/hydrate';
import { canDo } from '@/lib/domain/access/capabilities';
import { listPartners } from '@/lib/services/delivery/list-partners';
import { getPageOrder } from '../get-page-order';

export const metadata: Metadata = { title: 'Order' };

export default async function ManagerOrderPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const actor = await requirePageActor(`/manager/orders/${id}`);
  const [order, partners] = await Promise.all([
    getPageOrder(actor, id),
    canDo(actor.role, 'partners.read') ? listPartners(actor) : [],
  ]);
  return (
    <>
      <Hydrate orders={[order]} partners={partners} />
      <OrderView key={order.id} order={order} />
    </>
  );
}
