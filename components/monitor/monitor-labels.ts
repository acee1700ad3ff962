import type { OrderSummary } from '@/lib/domain/orders/order-schema';
import { isLive, STATUS_LABEL } from '@/lib/domain/orders/order-status';

export const UNASSIGNED_AFTER_MS = 3 * 60_000;
const MINUTE = 60_000;

/** 13:20 for 13 min 20 s; 1:02:05 once hours are needed. */
export function durationDigits(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

/** "4 s", "3 min", "2 h 5 min", "3 days": how long something has been so. */
export function elapsedText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} days`;
}

/** An order that needs a look, and why. `weight` is how long it has been wrong, in ms. */
export type AttentionItem = {
  order: OrderSummary;
  weight: number;
  tag: string;
  tone: 'red' | 'mango-soft';
  words: string;
};

/** Late, waiting too long for a partner, or not delivered and still out. Null when all is well. */
export function attentionItemOf(order: OrderSummary, now: number): AttentionItem | null {
  if (!isLive(order.status)) return null;
  const where = [STATUS_LABEL[order.status], order.partner?.name].filter(Boolean).join(', ');
  if (order.status === 'FAILED') {
    const weight = now - Date.parse(order.updatedAt);
    return {
      order,
      weight,
      tag: elapsedText(weight),
      tone: 'red',
      words: order.partner ? `${STATUS_LABEL.FAILED}, with ${order.partner.name}` : STATUS_LABEL.FAILED,
    };
  }
  const overdue = now - Date.parse(order.promisedAt);
  if (overdue >= MINUTE)
    return { order, weight: overdue, tag: `${elapsedText(overdue)} late`, tone: 'red', words: where };
  const waited = now - Date.parse(order.createdAt);
  if (order.status === 'PLACED' && waited > UNASSIGNED_AFTER_MS) {
    return {
      order,
      weight: waited - UNASSIGNED_AFTER_MS,
      tag: `${elapsedText(waited)}`,
      tone: 'mango-soft',
      words: 'Waits for a partner',
    };
  }
  return null;
}

/** The worst first: late ones before waiting ones. */
export function attentionItemsOf(orders: OrderSummary[], now: number): AttentionItem[] {
  return orders
    .map((order) => attentionItemOf(order, now))
    .filter((trouble) => trouble !== null)
    .sort((a, b) => Number(b.tone === 'red') - Number(a.tone === 'red') || b.weight - a.weight);
}

/** Orders a minute over the whole window, with one digit. */
export function perMinute(ordersPerMinute: number[]): string | null {
  if (ordersPerMinute.length === 0) return null;
  const sum = ordersPerMinute.reduce((total, n) => total + n, 0);
  return (sum / ordersPerMinute.length).toFixed(1);
}
