import type { Actor } from '../../domain/access/roles';
import { assertMove } from '../../domain/orders/order-policy';
import type { Order } from '../../domain/orders/order-schema';
import { finishDelivery } from '../../repositories/delivery/partner-repository';
import { assertRev, moveOrder } from './move-order';

/** Releases an accepted order, so that another partner can accept it. Throws 409 when `rev` is given and outdated. */
export async function releaseOrder(
  actor: Actor,
  orderId: string,
  { reason, rev }: { reason?: string; rev?: number } = {},
): Promise<Order> {
  return moveOrder(actor, orderId, async (order, session) => {
    assertRev(order, rev);
    assertMove(actor, order, 'release', 'PLACED', { reason, pinMatches: null });
    const partner = order.partner && (await finishDelivery(session, order.partner.id));
    return {
      fact: 'order_assigned',
      change: { status: 'PLACED', partner: null, event: { type: 'RELEASED', reason } },
      partner,
    };
  });
}
