import { settleRefunds } from '../../../domain/orders/changes/refund-ledger';
import type { Refund } from '../../../domain/orders/changes/change-schema';
import type { StoredOrder } from '../../../repositories/orders/order-repository';
import { newId } from '../../../repositories/shared/mirrored-write';

/** The change of the refunds when an order ends without a delivery: all that was taken goes back. Empty for unpaid cash. */
export function refundOfEnd(
  order: StoredOrder,
  cause: 'cancelled' | 'returned',
): { refunds?: Refund[]; taken?: number } {
  if (order.payment.status !== 'PAID') return {};
  const entry = { id: newId(), at: new Date().toISOString() };
  return { refunds: settleRefunds(order, 0, cause, entry) };
}
