import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requirePageActor } from '@/app/page-actor';
import { OrderRecord } from '@/components/monitor/orders/order-record';
import { Hydrate } from '@/lib/client/store/hydrate';
import { isAppError } from '@/lib/domain/errors';
import { getOrder } from '@/lib/services/orders/get-order';

export const metadata: Metadata = { title: 'Order' };

export default async function AdminOrderPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const actor = await requirePageActor(`/admin/orders/${id}`);
  const order = await getOrder(actor, id).catch((error: unknown) => {
    if (isAppError(error) && error.status === 404) notFound();
    throw error;
  });
  return (
    <>
      <Hydrate orders={[order]} />
      <OrderRecord order={order} />
    </>
  );
}
