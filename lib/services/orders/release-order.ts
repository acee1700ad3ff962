import type { Actor } from '../../domain/access/roles';
import { assertMove } from '../../domain/orders/order-policy';
import type { Order } from '../../domain/orders/order-schema';
import { finishDelivery } from '../../repositories/delivery/partner-repository';
import { moveOrder } from './move-order';

/** Releases an accepted order, so that another partner can accept it. */
export async function releaseOrder(actor: Actor, orderId: string, reason?: string): Promise<Order> {
  return moveOrder(actor, orderId, async (order, session) => {
    assertMove(actor, order, 'release', 'PLACED', { reason, pinMatches: null });
    const partner = order.partner && (await finishDelivery(session, order.partner.id));
    return {
      fact: 'order_assigned',
      change: { status: 'PLACED', partner: null, event: { type: 'RELEASED', reason } },
      partner,
    };
  });
}
