import type { Order } from './order-schema';
import type { OrderStatus } from './order-status';

/** The expected arrival of an order. Times are epoch milliseconds, rounded to minutes. */
export type OrderEta =
  | { kind: 'window'; from: number; to: number; latest: number; minutesToGo: number }
  /** Too close to the promised time for a range. */
  | { kind: 'by'; latest: number; minutesToGo: number }
  | { kind: 'late'; latest: number; minutes: number }
  | { kind: 'none' };

type EtaInput = Pick<Order, 'status' | 'packing' | 'promisedAt' | 'createdAt' | 'events'>;

const MINUTE = 60_000;

/**
 * Minimum and maximum remaining time from each step, as shares of the promised duration, so that the estimate scales with
 * the promise of the shop.
 */
const REMAINING = {
  PLACED: [0.5, 0.95],
  ACCEPTED: [0.4, 0.75],
  PACKED: [0.35, 0.6],
  PICKED_UP: [0.25, 0.5],
  ON_THE_WAY: [0.2, 0.4],
} as const;

const EXPECTED: readonly OrderStatus[] = ['PLACED', 'ACCEPTED', 'PICKED_UP', 'ON_THE_WAY'];

/**
 * Estimates the arrival from the current step, the time it was reached and the promised time. A step that takes longer
 * than usual extends the range to the promised time; after that the result is only the delay. `now` is epoch ms.
 */
export function orderEta(order: EtaInput, now: number): OrderEta {
  if (!EXPECTED.includes(order.status)) return { kind: 'none' };
  const latest = Date.parse(order.promisedAt);
  if (now > latest) return { kind: 'late', latest, minutes: Math.ceil((now - latest) / MINUTE) };

  const promised = latest - Date.parse(order.createdAt);
  const phase = phaseOf(order);
  const reached = reachedAt(order, phase);
  const [minShare, maxShare] = REMAINING[phase];
  const usual = reached + maxShare * promised;
  const to = usual > now ? Math.min(ceilMinute(usual), latest) : latest;
  const from = Math.max(floorMinute(reached + minShare * promised), ceilMinute(now + MINUTE));
  if (to - from < MINUTE) return { kind: 'by', latest, minutesToGo: minutesUntil(latest, now) };
  return { kind: 'window', from, to, latest, minutesToGo: minutesUntil(to, now) };
}

function phaseOf(order: EtaInput): keyof typeof REMAINING {
  if (order.status === 'ACCEPTED' && order.packing === 'PACKED') return 'PACKED';
  return order.status as Exclude<keyof typeof REMAINING, 'PACKED'>;
}

function reachedAt(order: EtaInput, phase: keyof typeof REMAINING): number {
  const types: string[] = phase === 'PACKED' ? ['PACKED', 'ACCEPTED'] : [phase];
  const event = order.events.findLast(({ type }) => types.includes(type));
  return Date.parse(event?.at ?? order.createdAt);
}

function minutesUntil(moment: number, now: number): number {
  return Math.max(1, Math.ceil((moment - now) / MINUTE));
}

function floorMinute(moment: number): number {
  return Math.floor(moment / MINUTE) * MINUTE;
}

function ceilMinute(moment: number): number {
  return Math.ceil(moment / MINUTE) * MINUTE;
}
