import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requirePageActor } from '@/app/page-actor';
import { TrackingView } from '@/components/orders/tracking/tracking-view';
import { Hydrate } from '@/lib/client/store/hydrate';
import { isAppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/domain/access/roles';
import type { Order } from '@/lib/domain/orders/order-schema';
import { readAccountPreload } from '../../account-preload';
import { getOrder } from '@/lib/services/orders/get-order';

export const metadata: Metadata = { title: 'Your order', robots: { index: false } };

type TrackingPageProps = { params: Promise<{ id: string }> };

async function readOrder(actor: Actor, id: string): Promise<Order> {
  if (!/^[0-9a-f]{24}$/.test(id)) notFound();
  try {
    return await getOrder(actor, id);
  } catch (error) {
    if (isAppError(error) && error.status === 404) notFound();
    throw error;
  }
}

export default async function TrackingPage({ params }: TrackingPageProps) {
  const { id } = await params;
  const actor = await requirePageActor(`/orders/${id}`);
  const order = await readOrder(actor, id);
  return (
    <>
      <Hydrate {...await readAccountPreload(actor)} orders={[order]} />
      <TrackingView key={order.id} order={order} />
    </>
  );
}
