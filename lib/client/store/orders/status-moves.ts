import type { Overview } from '@/lib/domain/monitor/overview-schema';
import type { OrderStatus } from '@/lib/domain/orders/order-status';
import { TRANSITIONS } from '@/lib/domain/orders/order-status';
import type { OrderUpdate } from '@/lib/domain/realtime/realtime-events';

/** One order changing places, for the counts between two overviews. `from` is null for a new order. */
export type StatusMove = { at: string; from: OrderStatus | null; to: OrderStatus };

/**
 * What an event did to the counts: null for one that moved nothing (packing), 'unknown' when the order was not
 * held and could have come from several states.
 */
export function moveOf(news: OrderUpdate, before: OrderStatus | undefined): StatusMove | null | 'unknown' {
  const { type, at } = news.event;
  if (type === 'QUEUED' || type === 'PACKING' || type === 'PACKED') return null;
  if (type === 'PLACED') return { at, from: null, to: 'PLACED' };
  const to = news.status;
  if (before !== undefined) return before === to ? null : { at, from: before, to };
  const sources = [...new Set(TRANSITIONS.filter((t) => t.to === to).map((t) => t.from))];
  const [only] = sources;
  return only !== undefined && sources.length === 1 ? { at, from: only, to } : 'unknown';
}

/** The overview's counts with the moves that came after it. */
export function countsNow(overview: Overview, moves: StatusMove[]): Overview['byStatus'] {
  const counts = { ...overview.byStatus };
  for (const { from, to } of moves) {
    if (from) counts[from] = Math.max(0, counts[from] - 1);
    counts[to] += 1;
  }
  return counts;
}
