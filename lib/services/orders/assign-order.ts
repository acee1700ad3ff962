import type { Actor } from '../../domain/access/roles';
import { ConflictError } from '../../domain/errors';
import { assertMove } from '../../domain/orders/order-policy';
import type { Order } from '../../domain/orders/order-schema';
import { takeDelivery } from '../../repositories/delivery/partner-repository';
import { assertRev, moveOrder } from './move-order';

/**
 * Assigns an open order to a partner. Throws 409 unless the partner is approved and on duty, and when `rev` is given and
 * outdated.
 */
export async function assignOrder(
  actor: Actor,
  orderId: string,
  { partnerId, rev }: { partnerId: string; rev?: number },
): Promise<Order> {
  return moveOrder(actor, orderId, async (order, session) => {
    assertRev(order, rev);
    assertMove(actor, order, 'assign', 'ACCEPTED', { pinMatches: null });
    const partner = await takeDelivery(session, partnerId);
    if (!partner)
      throw new ConflictError('PARTNER_UNAVAILABLE', 'This partner is not on duty.', { partnerId });
    return {
      fact: 'order_assigned',
      change: {
        status: 'ACCEPTED',
        partner: { id: partner.id, name: partner.name, vehicle: partner.vehicle },
        event: { type: 'ACCEPTED' },
      },
      partner,
    };
  });
}
