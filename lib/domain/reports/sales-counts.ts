import type { Order } from '../orders/order-schema';
import { localHourAt } from './local-hour';
import { netOfDiscount } from './net-subtotals';

/**
 * Counters of one local day, by path. Money is in minor units, durations are whole minutes rounded up.
 * - `h.<hour>.orders | delivered | revenue`: orders by the hour in which they were placed, the others by that of delivery
 * - `t.<name>`: totals of the day
 * - `prep.<minutes>` and `door.<minutes>`: delivered orders by the time until they were packed and delivered
 * - `c.<category>.pieces | revenue`, `p.<product id>.pieces | revenue`: delivered lines, less their share of the discount
 * - `x.<rate>.<hsn>.gross | tax`: the same by tax rate in basis points and HSN code; `x.-.-` where no rate was recorded
 * - `r.<event>.<role>.<reason>`: cancelled and failed orders; without the reason of a customer
 */
export type Counts = Record<string, number>;
/** Counters by local day, such as "2026-11-30". */
export type DayCounts = Record<string, Counts>;

/** What is counted of an order. */
export type CountedOrder = Pick<Order, 'status' | 'totals' | 'createdAt' | 'promisedAt'> & {
  items: Pick<
    Order['items'][number],
    'productId' | 'category' | 'quantity' | 'subtotal' | 'taxRate' | 'hsn'
  >[];
  events: (Pick<Order['events'][number], 'type' | 'at' | 'reason'> & {
    actor: Pick<Order['events'][number]['actor'], 'role'>;
  })[];
  refunds?: Pick<NonNullable<Order['refunds']>[number], 'amount' | 'cause' | 'at'>[];
};

const MINUTE = 60_000;
/** The last bucket of the histograms holds all longer durations. */
export const LONGEST_MINUTES = 180;
const REASON_LENGTH = 80;

/** A text as one segment of a path: without dots and dollar signs, and never empty. */
export function pathSegment(text: string): string {
  return text === '' ? '%' : encodeURIComponent(text).replaceAll('.', '%2E');
}

/** The text of a `pathSegment`. */
export function segmentText(segment: string): string {
  return segment === '%' ? '' : decodeURIComponent(segment);
}

/**
 * What an order contributes to the sales rollup: nothing until it is delivered, cancelled or failed. A pure function of
 * the order, so that the rollup is the sum over all orders, however they got there. Each event counts on its own local
 * day: a return or refund a week later changes the day of the return or refund.
 */
export function salesOf(order: CountedOrder, timeZone: string): DayCounts {
  const days: DayCounts = {};
  const add = (at: string, path: (hour: string) => string, n: number) => {
    if (n === 0) return;
    const { day, hour } = localHourAt(Date.parse(at), timeZone);
    const counts = (days[day] ??= {});
    const key = path(hour);
    counts[key] = (counts[key] ?? 0) + n;
  };
  const event = (type: Order['status']) => order.events.findLast((one) => one.type === type);
  const [delivered, cancelled, failed] = [event('DELIVERED'), event('CANCELLED'), event('FAILED')];
  const ended = delivered ?? cancelled ?? failed;
  if (!ended) return days;

  add(order.createdAt, (hour) => `h.${hour}.orders`, 1);
  if (delivered) addDelivered(order, delivered.at, add);
  for (const lost of [cancelled, failed]) {
    if (!lost) continue;
    add(lost.at, () => (lost.type === 'CANCELLED' ? 't.cancelled' : 't.failed'), 1);
    if (lost.type === 'CANCELLED') add(lost.at, () => 't.cancelledValue', order.totals.total);
    // A customer's own words are deleted with the account, and counters are kept.
    const text = lost.actor.role === 'customer' ? '' : (lost.reason ?? '');
    const reason = pathSegment(text.slice(0, REASON_LENGTH));
    add(lost.at, () => `r.${lost.type}.${lost.actor.role}.${reason}`, 1);
  }
  // Other refunds belong to money that is not in the revenue.
  for (const { amount, at, cause } of order.refunds ?? [])
    if (cause === 'report') add(at, () => 't.refunded', amount);
  const returned = event('RETURNED');
  if (returned) {
    add(returned.at, () => 't.returned', 1);
    add(returned.at, () => 't.returnedValue', order.totals.total);
  }
  return days;
}

type Add = (at: string, path: (hour: string) => string, n: number) => void;

function addDelivered(order: CountedOrder, at: string, add: Add): void {
  const { totals, items } = order;
  const count = (path: string, n: number) => add(at, () => path, n);
  add(at, (hour) => `h.${hour}.delivered`, 1);
  add(at, (hour) => `h.${hour}.revenue`, totals.total);
  count(Date.parse(at) <= Date.parse(order.promisedAt) ? 't.onTime' : 't.late', 1);
  for (const name of ['items', 'delivery', 'smallOrder', 'handling', 'discount'] as const)
    count(`t.${name}`, totals[name]);
  const packed = order.events.find(({ type }) => type === 'PACKED' || type === 'PICKED_UP');
  if (packed) count(`prep.${minutesBetween(order.createdAt, packed.at)}`, 1);
  count(`door.${minutesBetween(order.createdAt, at)}`, 1);
  const nets = netOfDiscount(
    items.map(({ subtotal }) => subtotal),
    totals.discount,
  );
  items.forEach((line, index) => {
    const net = nets[index]!;
    for (const group of [`c.${pathSegment(line.category)}`, `p.${line.productId}`]) {
      count(`${group}.pieces`, line.quantity);
      count(`${group}.revenue`, net);
    }
    count('t.pieces', line.quantity);
    const { taxRate, hsn } = line;
    const rate = taxRate === undefined ? 'x.-.-' : `x.${taxRate}.${pathSegment(hsn ?? '')}`;
    count(`${rate}.gross`, net);
    count(`${rate}.tax`, includedTax(net, taxRate ?? 0));
  });
}

function minutesBetween(from: string, to: string): number {
  const minutes = Math.ceil((Date.parse(to) - Date.parse(from)) / MINUTE);
  return Math.min(LONGEST_MINUTES, Math.max(1, minutes));
}

/** The tax in an amount that includes it, in minor units, rounded half up. The rate is in basis points. */
export function includedTax(gross: number, rate: number): number {
  return Math.round((gross * rate) / (10_000 + rate));
}

/** What has to be added to the rollup when an order changes from `before` to `after`. Without zeros and empty days. */
export function salesChange(before: DayCounts, after: DayCounts): DayCounts {
  const change: DayCounts = {};
  for (const day of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const counts = { ...after[day] };
    for (const [path, n] of Object.entries(before[day] ?? {})) counts[path] = (counts[path] ?? 0) - n;
    const nonZero = Object.entries(counts).filter(([, n]) => n !== 0);
    if (nonZero.length > 0) change[day] = Object.fromEntries(nonZero);
  }
  return change;
}

/** Adds counters to others in place. */
export function addCounts(to: Counts, counts: Counts): Counts {
  for (const [path, n] of Object.entries(counts)) to[path] = (to[path] ?? 0) + n;
  return to;
}
