import { ORDER_STATUSES, STATUS_LABEL } from '@/lib/domain/orders/order-status';
import { millisecondsText } from '../support/bench-report';
import { percentile } from '../support/percentiles';
import { alignTable } from '../support/print-report';
import type { CallLog } from '../actors/call-log';
import type { OrderCounts } from '../actors/order-tracker';

const ENDS = ORDER_STATUSES.filter((status) =>
  ['DELIVERED', 'CANCELLED', 'FAILED', 'RETURNED'].includes(status),
);

/** Formats a duration, such as `0:07` or `12:30`. */
export function clockText(milliseconds: number): string {
  const whole = Math.floor(milliseconds / 1000);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

export type StatusLine = { elapsedMs: number; counts: OrderCounts; errors: number; messages: string[] };

/** Formats the status line: elapsed time, order counts and the latest message. */
export function statusLine({ elapsedMs, counts, errors, messages }: StatusLine): string {
  const { placed, open, waiting, unpacked, onTheWay, byStatus } = counts;
  const figures = [
    `placed ${placed}`,
    `open ${open} (${waiting} without a partner, ${unpacked} to pack, ${onTheWay} on the way)`,
    `delivered ${byStatus.DELIVERED}`,
    `cancelled ${byStatus.CANCELLED}`,
    `failed ${byStatus.FAILED + byStatus.RETURNED}`,
    `errors ${errors}`,
  ].join('  ');
  const latest = messages.at(-1);
  const others = messages.length > 1 ? ` (and ${messages.length - 1} more)` : '';
  return `${clockText(elapsedMs).padStart(6)}  ${figures}${latest ? `  | ${latest}${others}` : ''}`;
}

export type Summary = {
  heading: string;
  elapsedMs: number;
  counts: OrderCounts;
  log: Pick<CallLog, 'calls' | 'rejections' | 'examples' | 'eventDelays' | 'errorCount' | 'eventCount'>;
};

/** Formats the summary of a run: orders by final status, each call with its p50 and p99, rejections by code, and every error. */
export function summaryText({ heading, elapsedMs, counts, log }: Summary): string {
  const ends = ENDS.map((status) => `${STATUS_LABEL[status].toLowerCase()} ${counts.byStatus[status]}`);
  return [
    `${heading}: ${clockText(elapsedMs)}`,
    `orders: placed ${counts.placed}, taken over from an earlier run ${counts.takenOver}; ${ends.join(', ')}, still open ${counts.open}`,
    callTable(log),
    `expected rejections: ${rejectionText(log.rejections)}`,
    errorText(log),
  ].join('\n\n');
}

function callTable({ calls, eventDelays, eventCount }: Summary['log']): string {
  const rows = [...calls]
    .sort(([one], [other]) => pathOf(one).localeCompare(pathOf(other)) || one.localeCompare(other))
    .map(([name, { latencies, rejected, errors }]) => [
      name,
      String(latencies.length),
      ...tails(latencies),
      String(rejected),
      String(errors),
    ]);
  const events = ['live events, from the server to the client', String(eventCount), ...tails(eventDelays)];
  return alignTable(['call', ' calls', ' p50', ' p99', ' rejected', ' errors'], [...rows, events]);
}

const pathOf = (name: string): string => name.split(' ')[1] ?? name;

function tails(values: number[]): string[] {
  if (values.length === 0) return ['', ''];
  return [percentile(values, 0.5), percentile(values, 0.99)].map(millisecondsText);
}

function rejectionText(rejections: ReadonlyMap<string, number>): string {
  const entries = [...rejections].sort(([, one], [, other]) => other - one);
  return entries.length === 0 ? 'nothing' : entries.map(([code, times]) => `${code} x ${times}`).join(', ');
}

function errorText({ errorCount, examples }: Summary['log']): string {
  if (errorCount === 0) return 'errors: none';
  const more = errorCount - examples.length;
  return [`errors: ${errorCount}`, ...examples, ...(more > 0 ? [`and ${more} more`] : [])].join('\n  ');
}
