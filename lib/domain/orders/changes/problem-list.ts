import type { Order } from '../order-schema';
import type { Refund, Report } from './change-schema';

/** What waits for a manager, the oldest first. */
export type Problems = {
  /** Not delivered, and not taken back into the shop yet. */
  failed: Order[];
  reports: { order: Order; report: Report }[];
  refunds: { order: Order; refund: Refund }[];
};

/** Whether an order needs a manager after it is over. */
export function hasOpenProblem({ reports = [], refunds = [] }: Pick<Order, 'reports' | 'refunds'>): boolean {
  return reports.some(({ state }) => state === 'OPEN') || refunds.some(({ state }) => state === 'OWED');
}

/** Sorts orders into what waits for a manager. */
export function problemsOf(orders: readonly Order[]): Problems {
  const reports = orders.flatMap((order) =>
    (order.reports ?? [])
      .filter(({ state }) => state === 'OPEN')
      .map((report) => ({ order, report, at: report.at })),
  );
  const refunds = orders.flatMap((order) =>
    (order.refunds ?? [])
      .filter(({ state }) => state === 'OWED')
      .map((refund) => ({ order, refund, at: refund.at })),
  );
  const failed = orders
    .filter(({ status }) => status === 'FAILED')
    .map((order) => ({ order, at: order.events.findLast(({ type }) => type === 'FAILED')?.at ?? '' }));
  return {
    failed: failed.sort(byTime).map(({ order }) => order),
    reports: reports.sort(byTime),
    refunds: refunds.sort(byTime),
  };
}

function byTime(a: { at: string }, b: { at: string }): number {
  return Date.parse(a.at) - Date.parse(b.at);
}
