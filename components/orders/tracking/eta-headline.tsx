import type { OrderEta } from '@/lib/domain/orders/order-eta';
import { etaText } from './eta-messages';

/** The expected delivery time. Before hydration an invisible placeholder reserves its space. */
export function EtaHeadline({ eta }: { eta: OrderEta | null }) {
  if (eta === null) {
    return (
      <div aria-hidden className="invisible">
        <p className="text-40">00:00–00:00</p>
        <p className="mt-2 text-15">00:00</p>
      </div>
    );
  }
  const texts = etaText(eta);
  if (!texts) return null;
  return (
    <div>
      <p className={texts.late ? 'text-28 font-semibold text-red' : 'text-40 font-semibold tracking-tight'}>
        {texts.large}
      </p>
      <p className="mt-2 text-15 text-soft">{texts.small}</p>
    </div>
  );
}
