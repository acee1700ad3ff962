import { requirePageActor } from '@/app/page-actor';
import { PartnerApp } from '@/components/delivery/partner-app';
import { Hydrate } from '@/lib/client/store/hydrate';
import type { DeliveryOffer } from '@/lib/domain/delivery/delivery-schema';
import type { Order } from '@/lib/domain/orders/order-schema';
import { getPartner } from '@/lib/services/delivery/get-partner';
import { getCashLimit } from '@/lib/services/shop/get-shop';
import { listDeliveries } from '@/lib/services/delivery/list-deliveries';

function isOffer(item: Order | DeliveryOffer): item is DeliveryOffer {
  return 'area' in item;
}

export default async function PartnerPage() {
  const actor = await requirePageActor('/partner');
  const [partner, available, active, done, cashLimit] = await Promise.all([
    getPartner(actor),
    listDeliveries(actor, { state: 'available' }),
    listDeliveries(actor, { state: 'active' }),
    listDeliveries(actor, { state: 'done' }),
    getCashLimit(),
  ]);
  const orders = [...active.items, ...done.items].filter((item): item is Order => !isOffer(item));
  return (
    <>
      <Hydrate partner={partner} offers={available.items.filter(isOffer)} orders={orders} />
      <PartnerApp cashLimit={cashLimit} />
    </>
  );
}
