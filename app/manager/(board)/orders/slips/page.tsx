import type { Metadata } from 'next';
import { requirePageActor } from '@/app/page-actor';
import { ORDER_LIST_ADDRESS } from '@/components/manager/order-list/order-list-view';
import { OrderBarcode } from '@/components/manager/order/slip/order-barcode';
import { OrderSlip } from '@/components/manager/order/slip/order-slip';
import { SlipToolbar } from '@/components/manager/order/slip/slip-toolbar';
import { toPaper } from '@/components/manager/order/slip/slip-paper';
import { readSlipIds } from '@/components/manager/order/slip/slips-address';
import { EmptyState } from '@/components/ui/state/empty-state';
import { getPageOrder } from '../get-page-order';

export const metadata: Metadata = { title: 'Slips' };

type SlipsPageProps = {
  searchParams: Promise<{ ids?: string | string[]; paper?: string | string[] }>;
};

/** The slips of selected orders, each on a page of its own. */
export default async function OrderSlipsPage({ searchParams }: SlipsPageProps) {
  const params = await searchParams;
  const ids = readSlipIds(params.ids);
  const actor = await requirePageActor('/manager/orders/slips');
  const orders = await Promise.all(ids.map((id) => getPageOrder(actor, id)));
  const paper = toPaper(params.paper);
  return (
    <>
      <SlipToolbar
        title={orders.length === 1 ? '1 slip' : `${orders.length} slips`}
        backHref={ORDER_LIST_ADDRESS}
        backLabel="Orders"
        address={`/manager/orders/slips?ids=${ids.join(',')}`}
        paper={paper}
      />
      {orders.length === 0 && (
        <EmptyState title="No orders chosen">Select orders in the list first.</EmptyState>
      )}
      <div className="grid gap-6 print:block">
        {orders.map((order) => (
          <div key={order.id} className="not-last:break-after-page">
            <OrderSlip order={order} paper={paper} barcode={<OrderBarcode number={order.number} />} />
          </div>
        ))}
      </div>
    </>
  );
}
