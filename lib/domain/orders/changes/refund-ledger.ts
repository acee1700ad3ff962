import { ConflictError } from '../../errors';
import type { Order } from '../order-schema';
import type { Refund, RefundCause } from './change-schema';

export class RefundGivenError extends ConflictError {
  constructor() {
    super('REFUND_GIVEN', 'The money for this was already given back, so it can no longer be undone.');
  }
}

type PaidOrder = Pick<Order, 'payment' | 'totals' | 'refunds'>;

/** The minor units that the shop has taken for an order: 0 for cash that was not collected yet. */
export function takenOf({ payment, totals }: Pick<PaidOrder, 'payment' | 'totals'>): number {
  return payment.status === 'PAID' ? (payment.taken ?? totals.total) : 0;
}

/** The minor units of all refunds, owed and given. */
export function refundedOf({ refunds = [] }: Pick<PaidOrder, 'refunds'>): number {
  return refunds.reduce((sum, { amount }) => sum + amount, 0);
}

/** The minor units that can still be refunded. */
export function refundableOf(order: PaidOrder): number {
  return takenOf(order) - refundedOf(order);
}

type NewRefund = { id: string; at: string };

/**
 * Returns the refunds of an order after its bill has become `due` (minor units): what was taken above it goes back. A
 * smaller refund than before reduces what is still owed. Throws 409 `REFUND_GIVEN` if it was given already.
 */
export function settleRefunds(
  order: PaidOrder,
  due: number,
  cause: RefundCause,
  { id, at }: NewRefund,
): Refund[] {
  const refunds = order.refunds ?? [];
  const excess = Math.max(0, takenOf(order) - due) - refundedOf(order);
  if (excess === 0) return refunds;
  if (excess < 0) return reduceOwed(refunds, -excess);
  const owed = refunds.findIndex((refund) => refund.state === 'OWED' && refund.cause === cause);
  if (owed < 0) return [...refunds, { id, amount: excess, cause, state: 'OWED', at }];
  return refunds.map((refund, i) => (i === owed ? { ...refund, amount: refund.amount + excess } : refund));
}

/** Reduces what is owed for changed lines, the newest refund first. */
function reduceOwed(refunds: Refund[], amount: number): Refund[] {
  let rest = amount;
  const reduced = refunds.toReversed().map((refund) => {
    if (refund.state !== 'OWED' || refund.cause !== 'lines') return refund;
    const less = Math.min(rest, refund.amount);
    rest -= less;
    return { ...refund, amount: refund.amount - less };
  });
  if (rest > 0) throw new RefundGivenError();
  return reduced.toReversed().filter((refund) => refund.amount > 0);
}
