import type { Metadata } from 'next';
import { requirePageActor } from '@/app/page-actor';
import { OrdersView } from '@/components/orders/orders-view';
import { Hydrate } from '@/lib/client/store/hydrate';
import { readAccountPreload } from '../account-preload';
import { listOrders } from '@/lib/services/orders/list-orders';

export const metadata: Metadata = { title: 'Orders', robots: { index: false } };

export default async function OrdersPage() {
  const actor = await requirePageActor('/orders');
  const [account, { items, nextCursor }] = await Promise.all([
    readAccountPreload(actor),
    listOrders(actor, { limit: 20 }),
  ]);
  return (
    <>
      <Hydrate {...account} orders={items} />
      <OrdersView nextCursor={nextCursor} />
    </>
  );
}
