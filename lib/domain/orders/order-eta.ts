import type { Order } from './order-schema';
import type { OrderStatus } from './order-status';

/** When an order may be expected. Times are epoch milliseconds, on whole minutes. */
export type OrderEta =
  | { kind: 'window'; from: number; to: number; latest: number; minutesToGo: number }
  /** Too close to the promise for a range to mean anything. */
  | { kind: 'by'; latest: number; minutesToGo: number }
  | { kind: 'late'; latest: number; minutes: number }
  | { kind: 'none' };

type EtaInput = Pick<Order, 'status' | 'packing' | 'promisedAt' | 'createdAt' | 'events'>;

const MINUTE = 60_000;

/**
 * What is left to do from each step, as shares of the whole promise: the earlier the step, the wider the range.
 * Shares, not minutes, so that a shop that promises an hour is not measured by one that promises twenty minutes.
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
 * The range in which an order arrives, from what is known: its step, when that was reached, and the promise. A step
 * that takes longer than usual widens the range up to the promise; past the promise only the delay is told.
 */
export function orderEta(order: EtaInput, now: number): OrderEta {
  if (!EXPECTED.includes(order.status)) return { kind: 'none' };
  const latest = Date.parse(order.promisedAt);
  if (now > latest) return { kind: 'late', latest, minutes: Math.ceil((now - latest) / MINUTE) };

  const promised = latest - Date.parse(order.createdAt);
  const phase = phaseOf(order);
  const reached = reachedAt(order, phase);
  const [least, most] = REMAINING[phase];
  const usual = reached + most * promised;
  const to = usual > now ? Math.min(ceilMinute(usual), latest) : latest;
  const from = Math.max(floorMinute(reached + least * promised), ceilMinute(now + MINUTE));
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
