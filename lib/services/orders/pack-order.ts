import type { Actor } from '../../domain/access/roles';
import { ConflictError } from '../../domain/errors';
import type { Order } from '../../domain/orders/order-schema';
import { canPack, type PackingState } from '../../domain/orders/order-status';
import { moveOrder } from './move-order';

/** Sets the packing state. Throws 409 unless the order is still in the shop and the transition is allowed. */
export async function packOrder(actor: Actor, orderId: string, to: PackingState): Promise<Order> {
  return moveOrder(actor, orderId, (order) => {
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
