import type { Actor } from '../../domain/access/roles';
import { ConflictError } from '../../domain/errors';
import { assertMove, canCancel } from '../../domain/orders/order-policy';
import type { Order } from '../../domain/orders/order-schema';
import { finishDelivery } from '../../repositories/delivery/partner-repository';
import { returnStock } from '../../repositories/catalogue/stock-repository';
import type { StoredOrder } from '../../repositories/orders/order-repository';
import { moveOrder } from './move-order';

/** Which pieces of an order go back to which stock. */
export function stockOf(order: StoredOrder): { productId: string; stockKey: string; quantity: number }[] {
  return order.items.map(({ productId, quantity }, i) => ({
    productId,
    quantity,
    stockKey: order.stockKeys[i]!,
  }));
}

/**
 * Cancels, returns the stock and frees the partner, all in one step. A customer may until packing is done, a manager
 * until it has left the shop; 409 after that, with the present state.
 */
export async function cancelOrder(actor: Actor, orderId: string, reason?: string): Promise<Order> {
  return moveOrder(actor, orderId, async (order, session) => {
    assertMove(actor, order, 'cancel', 'CANCELLED', { reason, pinMatches: null });
    if (!canCancel(actor, order)) {
      throw new ConflictError(
        'ORDER_PACKED',
        'The order is packed and about to leave: it can no longer be cancelled.',
        {
          orderStatus: order.status,
          packing: order.packing,
        },
      );
    }
    const partner = order.partner && (await finishDelivery(session, order.partner.id));
    // Products last: they are the documents that most others want.
    await returnStock(session, stockOf(order));
    return {
      fact: 'order_status_updated',
      change: { status: 'CANCELLED', stockReturned: true, event: { type: 'CANCELLED', reason } },
      partner,
      stockReturnedOf: order.items.map(({ productId }) => productId),
    };
  });
}
