import { formatMoney } from '@/lib/domain/money';
import type { Order } from '@/lib/domain/orders/order-schema';

const MINUTE = 60_000;

/** "less than a minute", "4 min", "1 h 5 min": whole minutes, rounded down. */
export function minutesText(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / MINUTE);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Time until or since the promised time, such as "6 min to go" or "3 min late". */
export function dueText(promisedAt: string, now: number): { text: string; late: boolean } {
  const left = Date.parse(promisedAt) - now;
  if (left >= 0) return { text: left < MINUTE ? 'Due now' : `${minutesText(left)} to go`, late: false };
  return { text: -left < MINUTE ? 'Just due' : `${minutesText(-left)} late`, late: -left >= MINUTE };
}

export function piecesText(count: number): string {
  return count === 1 ? '1 item' : `${count} items`;
}

type PaymentInfo = { total: number; currency: string; method: Order['payment']['method']; paid: boolean };

/** The amount to collect at the door, such as "₹586 cash", or "Nothing to collect". */
export function collectText({ total, currency, method, paid }: PaymentInfo): string {
  if (paid) return 'Paid';
  return method === 'cod' ? `${formatMoney(total, currency)} cash` : 'Nothing to collect';
}

export function collectOf(order: Order): string {
  const { totals, currency, payment } = order;
  return collectText({
    total: totals.total,
    currency,
    method: payment.method,
    paid: payment.status === 'PAID',
  });
}

/** Link to a map with directions to the address: by its coordinates if known, else by its text. */
export function mapHref({ line, landmark, pin, lat, lng }: Order['address']): string {
  const destination =
    lat !== undefined && lng !== undefined
      ? `${lat},${lng}`
      : [line, landmark, pin].filter(Boolean).join(', ');
  return `https://www.google.com/maps/dir/?api=1&destination=${encodeURIComponent(destination)}`;
}
