import type { Actor } from '../../domain/access/roles';
import { ConflictError } from '../../domain/errors';
import type { Order } from '../../domain/orders/order-schema';
import { canPack, type PackingState } from '../../domain/orders/order-status';
import { assertRev, moveOrder } from './move-order';

/**
 * Sets the packing state. Throws 409 unless the order is still in the shop, the transition is allowed and `rev`, if
 * given, is current.
 */
export async function packOrder(
  actor: Actor,
  orderId: string,
  { to, rev }: { to: PackingState; rev?: number },
): Promise<Order> {
  return moveOrder(actor, orderId, (order) => {
    assertRev(order, rev);
    const inShop = order.status === 'PLACED' || order.status === 'ACCEPTED';
    if (!inShop || !canPack(order.packing, to)) {
      throw new ConflictError(
        'PACKING_TRANSITION_INVALID',
        `This order is ${order.status} and ${order.packing}; it cannot become ${to}.`,
        {
          orderStatus: order.status,
          packing: order.packing,
          to,
        },
      );
    }
    return { fact: 'order_packing_updated', change: { packing: to, event: { type: to } } };
  });
}
