import type { OrderSummary } from '@/lib/domain/orders/order-schema';
import { isLive, STATUS_LABEL } from '@/lib/domain/orders/order-status';

export const UNASSIGNED_AFTER_MS = 3 * 60_000;
const MINUTE = 60_000;

/** "13:20" for 13 min 20 s, "1:02:05" from one hour. */
export function durationDigits(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const twoDigits = (n: number) => String(n).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${twoDigits(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}:${twoDigits(seconds % 60)}`;
}

/** An elapsed time: "4 s", "3 min", "2 h 5 min" or "3 days". */
export function elapsedText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} days`;
}

/** An order that needs attention. `overdueMs` is how long it has needed it. */
export type AttentionItem = {
  order: OrderSummary;
  overdueMs: number;
  tag: string;
  tone: 'red' | 'mango-soft';
  text: string;
};

/**
 * Returns why an order needs attention (late, without a partner for too long, or failed and not returned), else null.
 */
export function attentionItemOf(order: OrderSummary, now: number): AttentionItem | null {
  if (!isLive(order.status)) return null;
  const statusText = [STATUS_LABEL[order.status], order.partner?.name].filter(Boolean).join(', ');
  if (order.status === 'FAILED') {
    const overdueMs = now - Date.parse(order.updatedAt);
    return {
      order,
      overdueMs,
      tag: elapsedText(overdueMs),
      tone: 'red',
      text: order.partner ? `${STATUS_LABEL.FAILED}, with ${order.partner.name}` : STATUS_LABEL.FAILED,
    };
  }
  const lateMs = now - Date.parse(order.promisedAt);
  if (lateMs >= MINUTE)
    return {
      order,
      overdueMs: lateMs,
      tag: `${elapsedText(lateMs)} late`,
      tone: 'red',
      text: statusText,
    };
  const waitedMs = now - Date.parse(order.createdAt);
  if (order.status === 'PLACED' && waitedMs > UNASSIGNED_AFTER_MS) {
    return {
      order,
      overdueMs: waitedMs - UNASSIGNED_AFTER_MS,
      tag: `${elapsedText(waitedMs)}`,
      tone: 'mango-soft',
      text: 'Waits for a partner',
    };
  }
  return null;
}

/** Late and failed orders first, then orders without a partner; within both, the longest overdue first. */
export function attentionItemsOf(orders: OrderSummary[], now: number): AttentionItem[] {
  return orders
    .map((order) => attentionItemOf(order, now))
    .filter((item) => item !== null)
    .sort((a, b) => Number(b.tone === 'red') - Number(a.tone === 'red') || b.overdueMs - a.overdueMs);
}

/** The window of the order rate, in minutes: an hour would hide a rush and show a shop that just opened as idle. */
export const RATE_MINUTES = 5;

/** Average orders per minute over the last `RATE_MINUTES` entries, with one decimal; null without data. */
export function perMinute(ordersPerMinute: number[]): string | null {
  const recent = ordersPerMinute.slice(-RATE_MINUTES);
  if (recent.length === 0) return null;
  return (recent.reduce((total, n) => total + n, 0) / recent.length).toFixed(1);
}
