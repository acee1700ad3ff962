import type { Actor } from '../../../domain/access/roles';
import { ConflictError, NotFoundError } from '../../../domain/errors';
import type { Refund, RefundGiven } from '../../../domain/orders/changes/change-schema';
import { canSeeOrder } from '../../../domain/orders/order-policy';
import type { Order } from '../../../domain/orders/order-schema';
import { cashRefunds, type RefundProvider } from '../../../domain/payments/refund-provider';
import { findOrder, type StoredOrder } from '../../../repositories/orders/order-repository';
import { auditChange } from './audit-change';
import { assertRev, moveOrder } from '../move-order';

/** The providers by method of payment. Online payments get theirs with the online checkout. */
const PROVIDERS: Partial<Record<Order['payment']['method'], RefundProvider>> = { cod: cashRefunds };

/**
 * Gives an owed refund back: cash is recorded as handed over by the actor, other money goes through its provider, before
 * the transaction and with the id of the refund, so that a repeated call pays once. Throws 404 for an unknown order, 409
 * `ORDER_MOVED` for an outdated rev, `REFUND_NOT_OWED`, and `REFUND_PROVIDER_MISSING`.
 */
export async function giveRefund(
  actor: Actor,
  orderId: string,
  { refundId, rev }: RefundGiven,
): Promise<Order> {
  const read = await findOrder(orderId);
  if (!read || !canSeeOrder(actor, read)) throw new NotFoundError('This order');
  assertRev(read, rev);
  const { reference } = await providerOf(read).give(read, owedRefund(read, refundId));
  return moveOrder(actor, orderId, async (order, session) => {
    // The amount that the provider gave is that of the order as it was read.
    assertRev(order, read.rev);
    const refund = owedRefund(order, refundId);
    const by = { id: actor.id, name: actor.name };
    const given: Refund = {
      ...refund,
      state: 'GIVEN',
      given: { at: new Date().toISOString(), by, reference },
    };
    await auditChange(session, actor, orderId, { action: 'order.refunded', changedFields: ['refunds'] });
    return {
      fact: 'order_details_updated',
      change: {
        refunds: order.refunds!.map((one) => (one.id === refundId ? given : one)),
        event: { type: 'REFUNDED', amount: refund.amount },
      },
    };
  });
}

function providerOf({ payment }: StoredOrder): RefundProvider {
  const provider = PROVIDERS[payment.method];
  if (provider) return provider;
  throw new ConflictError('REFUND_PROVIDER_MISSING', 'Online payments cannot be refunded here yet.');
}

function owedRefund({ refunds = [] }: StoredOrder, refundId: string): Refund {
  const refund = refunds.find(({ id, state }) => id === refundId && state === 'OWED');
  if (!refund) throw new ConflictError('REFUND_NOT_OWED', 'This money was given back already.');
  return refund;
}
