import type { Actor } from '../../../domain/access/roles';
import type { Refund, ReportAnswer } from '../../../domain/orders/changes/change-schema';
import { assertAnswerable } from '../../../domain/orders/changes/report-policy';
import type { Order } from '../../../domain/orders/order-schema';
import { newId } from '../../../repositories/shared/mirrored-write';
import { auditChange } from './audit-change';
import { assertRev, moveOrder } from '../move-order';

/**
 * Answers a customer's report, with a refund or without. Throws 404 for an unknown order, 409 `ORDER_MOVED` for an outdated
 * rev, `REPORT_NOT_OPEN`, and `REFUND_TOO_HIGH` if more would go back than was paid.
 */
export function answerReport(actor: Actor, orderId: string, answer: ReportAnswer): Promise<Order> {
  return moveOrder(actor, orderId, async (order, session) => {
    assertRev(order, answer.rev);
    const report = assertAnswerable(order, answer);
    const at = new Date().toISOString();
    const { text, refund } = answer;
    const answered = { ...report, state: 'ANSWERED' as const, answer: { text, refund, at } };
    const owed: Refund = {
      id: newId(),
      amount: refund,
      cause: 'report',
      state: 'OWED',
      at,
      reportId: report.id,
    };
    await auditChange(session, actor, orderId, {
      action: 'order.report_answered',
      changedFields: refund > 0 ? ['reports', 'refunds'] : ['reports'],
    });
    return {
      fact: 'order_details_updated',
      change: {
        reports: order.reports!.map((one) => (one.id === report.id ? answered : one)),
        ...(refund > 0 ? { refunds: [...(order.refunds ?? []), owed] } : {}),
        event: { type: 'ANSWERED', ...(refund > 0 ? { amount: refund } : {}) },
      },
    };
  });
}
