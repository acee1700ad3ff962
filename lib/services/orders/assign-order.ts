import type { Actor } from '../../domain/access/roles';
import { ConflictError } from '../../domain/errors';
import { assertMove } from '../../domain/orders/order-policy';
import type { Order } from '../../domain/orders/order-schema';
import { takeDelivery } from '../../repositories/delivery/partner-repository';
import { moveOrder } from './move-order';

/** Assigns an open order to a partner. Throws 409 unless the partner is approved and on duty. */
export async function assignOrder(actor: Actor, orderId: string, partnerId: string): Promise<Order> {
  return moveOrder(actor, orderId, async (order, session) => {
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
