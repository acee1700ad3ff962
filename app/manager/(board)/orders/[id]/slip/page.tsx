import type { Metadata } from 'next';
import { requirePageActor } from '@/app/page-actor';
import { orderAddress } from '@/components/manager/board/order-address';
import { OrderBarcode } from '@/components/manager/order/slip/order-barcode';
import { OrderSlip } from '@/components/manager/order/slip/order-slip';
import { SlipToolbar } from '@/components/manager/order/slip/slip-toolbar';
import { toPaper } from '@/components/manager/order/slip/slip-paper';
import { getPageOrder } from '../../get-page-order';

export const metadata: Metadata = { title: 'Slip' };

type SlipPageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ paper?: string | string[] }>;
};

export default async function OrderSlipPage({ params, searchParams }: SlipPageProps) {
  const { id } = await params;
  const actor = await requirePageActor(`/manager/orders/${id}/slip`);
  const order = await getPageOrder(actor, id);
  const paper = toPaper((await searchParams).paper);
  return (
    <>
      <SlipToolbar
        title={`Slip of #${order.number}`}
        backHref={orderAddress(order.id)}
        backLabel="Order"
        address={`${orderAddress(order.id)}/slip`}
        paper={paper}
      />
      <OrderSlip order={order} paper={paper} barcode={<OrderBarcode number={order.number} />} />
    </>
  );
}
