import type { Actor } from '../../domain/access/roles';
import { ConflictError, ForbiddenError } from '../../domain/errors';
import { assertMove } from '../../domain/orders/order-policy';
import type { Order } from '../../domain/orders/order-schema';
import { findPartner, takeDelivery } from '../../repositories/delivery/partner-repository';
import { currentShop } from '../../repositories/shop/current-shop';
import { moveOrder } from './move-order';

export class OrderAlreadyTakenError extends ConflictError {
  constructor(status: string) {
    super('ORDER_ALREADY_TAKEN', 'This delivery was given to someone else.', { orderStatus: status });
  }
}

export class DispatchAssignedError extends ConflictError {
  constructor() {
    super('DISPATCH_ASSIGNED', 'The shop assigns the deliveries itself right now.');
  }
}

/**
 * Accepts an order for delivery: the first approved partner on duty wins. A manager delivers for the shop and needs no
 * partner record. Throws 409 `ORDER_ALREADY_TAKEN`, `PARTNER_OFF_DUTY` or `DISPATCH_ASSIGNED`, 403 for an unapproved partner.
 */
export async function acceptOrder(actor: Actor, orderId: string): Promise<Order> {
  // A partner who lost the race must receive ORDER_ALREADY_TAKEN and not the 404 of an order of another partner.
  return moveOrder(
    actor,
    orderId,
    async (order, session) => {
      // The same partner repeats the request when the response was lost.
      if (order.status === 'ACCEPTED' && order.partner?.id === actor.id) return null;
      if (order.status === 'ACCEPTED') throw new OrderAlreadyTakenError(order.status);
      assertMove(actor, order, 'accept', 'ACCEPTED', { pinMatches: null });
      if (actor.role === 'manager') {
        return accepted({ id: actor.id, name: actor.name, vehicle: 'Shop delivery' });
      }
      const { settings } = await currentShop();
      if (settings.dispatchMode === 'assigned') throw new DispatchAssignedError();
      const partner = await takeDelivery(session, actor.id);
      if (!partner) throw await refusal(actor);
      return { ...accepted({ id: partner.id, name: partner.name, vehicle: partner.vehicle }), partner };
    },
    {
      mayActOn: (order) =>
        actor.role === 'manager' || order.status === 'PLACED' || order.status === 'ACCEPTED',
    },
  );
}

function accepted(partner: { id: string; name: string; vehicle: string }) {
  return {
    fact: 'order_assigned',
    change: { status: 'ACCEPTED', partner, event: { type: 'ACCEPTED' } },
  } as const;
}

async function refusal(actor: Actor): Promise<Error> {
  const partner = await findPartner(actor.id);
  if (!partner || partner.approval !== 'approved')
    return new ForbiddenError('The shop has not approved you as a partner yet.', 'PARTNER_NOT_APPROVED');
  return new ConflictError('PARTNER_OFF_DUTY', 'Go on duty first, then take a delivery.');
}
