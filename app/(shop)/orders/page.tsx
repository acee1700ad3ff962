import type { Metadata } from 'next';
import { requirePageActor } from '@/app/page-actor';
import { OrdersView } from '@/components/orders/orders-view';
import { Hydrate } from '@/lib/client/store/hydrate';
import { listOrders } from '@/lib/services/orders/list-orders';

export const metadata: Metadata = { title: 'Orders', robots: { index: false } };

export default async function OrdersPage() {
  const actor = await requirePageActor('/orders');
  const { items, nextCursor } = await listOrders(actor, { limit: 20 });
  return (
    <>
      <Hydrate orders={items} />
      <OrdersView nextCursor={nextCursor} />
    </>
  );
}
