import type { Partner } from '../delivery/delivery-schema';
import type { Order } from './order-schema';

/** The columns of the manager's board, in the order of the work. */
export const BOARD_COLUMNS = ['new', 'packing', 'ready', 'out', 'problems'] as const;
export type BoardColumn = (typeof BOARD_COLUMNS)[number];

const MINUTE = 60_000;
/** With less time left, an order that is not delivered yet is marked as urgent. */
const URGENT_BELOW_MS = 5 * MINUTE;

/** The column of an order; null when nothing is left to do for it. */
export function boardColumnOf({ status, packing }: Pick<Order, 'status' | 'packing'>): BoardColumn | null {
  switch (status) {
    case 'PLACED':
    case 'ACCEPTED':
      return packing === 'QUEUED' ? 'new' : packing === 'PACKING' ? 'packing' : 'ready';
    case 'PICKED_UP':
    case 'ON_THE_WAY':
      return 'out';
    case 'FAILED':
      return 'problems';
    default:
      return null;
  }
}

type Sorted = Pick<Order, 'promisedAt' | 'id'>;

/** By code unit, which is faster than `localeCompare` and right for times and ids. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Sorts by the promised time, the earliest first. The id decides between equal times, so that cards keep their place. */
export function compareDue(a: Sorted, b: Sorted): number {
  return compareText(a.promisedAt, b.promisedAt) || compareText(a.id, b.id);
}

/** The ids of the orders of each column, the earliest promise first. */
export function sortIntoColumns(
  orders: readonly Pick<Order, 'id' | 'status' | 'packing' | 'promisedAt'>[],
): Record<BoardColumn, string[]> {
  const columns: Record<BoardColumn, string[]> = { new: [], packing: [], ready: [], out: [], problems: [] };
  for (const order of orders.toSorted(compareDue)) {
    const column = boardColumnOf(order);
    if (column) columns[column].push(order.id);
  }
  return columns;
}

/** The time left until the promise, in whole minutes: `minutes` is 0 in the minute after it. */
export type Due = { kind: 'due' | 'late'; minutes: number; tone: 'green' | 'amber' | 'red' };

/** Compares the promised time of an order with `now` (server time, epoch ms). */
export function dueOf({ promisedAt }: Pick<Order, 'promisedAt'>, now: number): Due {
  const left = Date.parse(promisedAt) - now;
  if (left <= 0)
    return { kind: 'late', minutes: Math.floor((now - Date.parse(promisedAt)) / MINUTE), tone: 'red' };
  const minutes = Math.ceil(left / MINUTE);
  return { kind: 'due', minutes, tone: left < URGENT_BELOW_MS ? 'amber' : 'green' };
}

/** Why nobody has accepted an order. `waitedMinutes` counts from the last time it was offered to partners. */
export type UnassignedReason =
  | { kind: 'nobody-on-duty' }
  | { kind: 'all-busy'; onDuty: number }
  | { kind: 'waiting'; free: number; waitedMinutes: number };

type Load = Pick<Partner, 'approval' | 'onDuty' | 'activeDeliveries'>;

/** Null for an order that has a partner or no longer needs one. `now` is server time in epoch ms. */
export function unassignedReasonOf(
  order: Pick<Order, 'status' | 'createdAt' | 'events'>,
  partners: readonly Load[],
  now: number,
): UnassignedReason | null {
  if (order.status !== 'PLACED') return null;
  const onDuty = partners.filter((partner) => partner.approval === 'approved' && partner.onDuty);
  if (onDuty.length === 0) return { kind: 'nobody-on-duty' };
  const free = onDuty.filter(({ activeDeliveries }) => activeDeliveries === 0).length;
  if (free === 0) return { kind: 'all-busy', onDuty: onDuty.length };
  const offered = order.events.findLast(({ type }) => type === 'RELEASED' || type === 'PLACED');
  const waited = now - Date.parse(offered?.at ?? order.createdAt);
  return { kind: 'waiting', free, waitedMinutes: Math.max(0, Math.floor(waited / MINUTE)) };
}
