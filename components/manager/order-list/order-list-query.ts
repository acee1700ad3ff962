import type { OrderExportQuery } from '@/lib/domain/orders/order-schema';
import { localDateAt, startOfLocalDate } from '@/lib/domain/shop/local-date';
import type { OrderListChoice } from './order-list-view';

/** The filter of the API for a choice, in the time zone of the shop. A text that is too short to search is left out. */
export function toOrderQuery(
  { view, q, from, to }: OrderListChoice,
  timeZone: string,
  now: number,
): OrderExportQuery {
  const start = view === 'today' && !from ? localDateAt(now, timeZone) : from;
  return {
    ...(view === 'live' ? { state: 'live' } : {}),
    ...(view === 'late' ? { late: 'true' } : {}),
    ...(view === 'cancelled' ? { status: 'CANCELLED' } : {}),
    ...(view === 'refunds' ? { problem: 'refund' } : {}),
    ...(view === 'failed' ? { status: 'FAILED' } : {}),
    ...(q.length >= 2 ? { q } : {}),
    ...optional('from', startOfLocalDate(start, timeZone)),
    ...optional('to', startOfLocalDate(to, timeZone, 1)),
  };
}

function optional(name: 'from' | 'to', value: string | null): Partial<Record<'from' | 'to', string>> {
  return value === null ? {} : { [name]: value };
}
