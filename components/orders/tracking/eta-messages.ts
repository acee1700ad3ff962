import { formatClock } from '@/components/ui/time-text';
import type { OrderEta } from '@/lib/domain/orders/order-eta';

export type EtaText = { large: string; small: string; late: boolean };

/** The texts of an ETA: the headline and the line below. Null without an ETA. */
export function etaText(eta: OrderEta): EtaText | null {
  switch (eta.kind) {
    case 'window':
      return {
        large: range(eta.from, eta.to),
        small: `By ${formatClock(eta.latest)} at the latest. ${eta.minutesToGo} min to go.`,
        late: false,
      };
    case 'by':
      return {
        large: `By ${formatClock(eta.latest)}`,
        small: eta.minutesToGo === 1 ? 'Any minute now.' : `${eta.minutesToGo} min to go.`,
        late: false,
      };
    case 'late':
      return {
        large: `Running ${eta.minutes} min late`,
        small: `It was promised by ${formatClock(eta.latest)}. We are sorry; it is still coming.`,
        late: true,
      };
    case 'none':
      return null;
  }
}

/** A short ETA for banners and lists, such as "At your door 14:08–14:12". Null without an ETA. */
export function etaBrief(eta: OrderEta): string | null {
  if (eta.kind === 'window') return `At your door ${range(eta.from, eta.to)}`;
  if (eta.kind === 'by') return `At your door by ${formatClock(eta.latest)}`;
  if (eta.kind === 'late') return `Running ${eta.minutes} min late`;
  return null;
}

function range(from: number, to: number): string {
  return `${formatClock(from)}–${formatClock(to)}`;
}
