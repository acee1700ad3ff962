import type { OrderEta } from '@/lib/domain/orders/order-eta';
import { etaText } from './eta-messages';

/** The answer first, and large. Its place is kept while the browser has not told the time yet. */
export function EtaHeadline({ eta }: { eta: OrderEta | null }) {
  if (eta === null) {
    return (
      <div aria-hidden className="invisible">
        <p className="text-40">00:00–00:00</p>
        <p className="mt-2 text-15">00:00</p>
      </div>
    );
  }
  const words = etaText(eta);
  if (!words) return null;
  return (
    <div>
      <p className={words.late ? 'text-28 font-semibold text-red' : 'text-40 font-semibold tracking-tight'}>
        {words.large}
      </p>
      <p className="mt-2 text-15 text-soft">{words.small}</p>
    </div>
  );
}
