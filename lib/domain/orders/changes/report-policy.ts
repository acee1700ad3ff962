import { ConflictError, ValidationError } from '../../errors';
import type { Order } from '../order-schema';
import type { NewReport, Report } from './change-schema';
import { refundableOf } from './refund-ledger';

const HOUR = 3_600_000;
export const REPORT_HOURS = 24;

type ReportedOrder = Pick<Order, 'status' | 'events' | 'items' | 'reports'>;

/** The time in ms until which a delivered order can be reported; null for an order that was not delivered. */
export function reportableUntil({ status, events }: Pick<Order, 'status' | 'events'>): number | null {
  const delivered = events.findLast(({ type }) => type === 'DELIVERED');
  if (status !== 'DELIVERED' || !delivered) return null;
  return Date.parse(delivered.at) + REPORT_HOURS * HOUR;
}

/** Throws 400 for a line or quantity that was not delivered, 409 for an order or line that cannot be reported now. */
export function assertReportable(order: ReportedOrder, report: NewReport, now: number): void {
  const until = reportableUntil(order);
  if (until === null) throw new ConflictError('ORDER_NOT_DELIVERED', 'This order was not delivered.');
  if (now > until) {
    throw new ConflictError('REPORT_TOO_LATE', `Problems can be reported for ${REPORT_HOURS} hours.`);
  }
  const delivered = order.items[report.line]?.quantity ?? 0;
  if (report.quantity > delivered) {
    const path = delivered === 0 ? 'line' : 'quantity';
    const message = delivered === 0 ? 'must be a line that was delivered' : `must be at most ${delivered}`;
    throw new ValidationError(`Invalid body: ${path} ${message}.`, [{ path, message }]);
  }
  if (order.reports?.some(({ line }) => line === report.line)) {
    throw new ConflictError('ALREADY_REPORTED', 'This line was reported already.');
  }
}

/** The open report with this id. Throws 409 `REPORT_NOT_OPEN`, and `REFUND_TOO_HIGH` for more than was paid. */
export function assertAnswerable(
  order: Pick<Order, 'reports' | 'refunds' | 'payment' | 'totals'>,
  { reportId, refund }: { reportId: string; refund: number },
): Report {
  const report = order.reports?.find(({ id, state }) => id === reportId && state === 'OPEN');
  if (!report) throw new ConflictError('REPORT_NOT_OPEN', 'This report was answered already.');
  const refundable = refundableOf(order);
  if (refund > refundable) {
    throw new ConflictError('REFUND_TOO_HIGH', 'More would go back than was paid.', { refundable });
  }
  return report;
}

/** What the reported pieces cost, less their part of the discount: the refund that is proposed. Minor units. */
export function reportedValue(
  { items, totals }: Pick<Order, 'items' | 'totals'>,
  { line, quantity }: Pick<Report, 'line' | 'quantity'>,
): number {
  const value = (items[line]?.unitPrice ?? 0) * quantity;
  if (totals.items === 0) return 0;
  return value - Math.ceil((totals.discount * value) / totals.items);
}
