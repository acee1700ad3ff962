import type { Actor } from '../../../domain/access/roles';
import type { NewReport } from '../../../domain/orders/changes/change-schema';
import { assertReportable } from '../../../domain/orders/changes/report-policy';
import type { Order } from '../../../domain/orders/order-schema';
import { newId } from '../../../repositories/shared/mirrored-write';
import { moveOrder } from '../move-order';

/**
 * Records that a line of the customer's delivered order was missing or damaged. Throws 400 for a line or quantity that was
 * not delivered, 404 for the order of another customer, and 409 `ORDER_NOT_DELIVERED`, `REPORT_TOO_LATE` after 24 hours, or
 * `ALREADY_REPORTED`.
 */
export function reportLine(actor: Actor, orderId: string, report: NewReport): Promise<Order> {
  return moveOrder(actor, orderId, (order) => {
    const now = new Date();
    assertReportable(order, report, now.getTime());
    const added = { ...report, id: newId(), at: now.toISOString(), state: 'OPEN' as const };
    return {
      fact: 'order_details_updated',
      change: { reports: [...(order.reports ?? []), added], event: { type: 'REPORTED' } },
    };
  });
}
