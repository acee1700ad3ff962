import type { Overview } from '@/lib/domain/monitor/overview-schema';
import type { OrderStatus } from '@/lib/domain/orders/order-status';
import { TRANSITIONS } from '@/lib/domain/orders/order-status';
import type { OrderUpdate } from '@/lib/domain/realtime/realtime-events';

/** A status change of one order, for the counts between two overviews. `from` is null for a new order. */
export type StatusChange = { at: string; from: OrderStatus | null; to: OrderStatus };

/**
 * Returns the status change of an event: null when it changed no status (packing), 'unknown' when the order was not
 * in the store and several previous statuses are possible.
 */
export function statusChangeOf(
  update: OrderUpdate,
  previous: OrderStatus | undefined,
): StatusChange | null | 'unknown' {
  const { type, at } = update.event;
  if (type === 'QUEUED' || type === 'PACKING' || type === 'PACKED') return null;
  if (type === 'PLACED') return { at, from: null, to: 'PLACED' };
  const to = update.status;
  if (previous !== undefined) return previous === to ? null : { at, from: previous, to };
  const sources = [...new Set(TRANSITIONS.filter((t) => t.to === to).map((t) => t.from))];
  const [only] = sources;
  return only !== undefined && sources.length === 1 ? { at, from: only, to } : 'unknown';
}

/** Returns the overview's counts after the given status changes. */
export function applyStatusChanges(overview: Overview, changes: StatusChange[]): Overview['byStatus'] {
  const counts = { ...overview.byStatus };
  for (const { from, to } of changes) {
    if (from) counts[from] = Math.max(0, counts[from] - 1);
    counts[to] += 1;
  }
  return counts;
}
