import type { Order } from '@/lib/domain/orders/order-schema';
import { shortName } from '@/lib/domain/orders/order-summary';
import { initials } from '../order-labels';

/** The partner who delivers the order. */
export function PartnerLine({ partner }: { partner: NonNullable<Order['partner']> }) {
  return (
    <div className="flex items-center gap-3.5 p-4">
      <span
        aria-hidden
        className="grid size-11 shrink-0 place-items-center rounded-full bg-green-soft text-15 font-semibold text-green"
      >
        {initials(partner.name)}
      </span>
      <div className="min-w-0">
        <p className="text-15 font-semibold">{shortName(partner.name)}</p>
        <p className="text-13 text-soft">{partner.vehicle || 'Delivers for the shop'}</p>
      </div>
    </div>
  );
}
