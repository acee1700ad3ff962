import type { Actor } from '../../domain/access/roles';
import { ConflictError } from '../../domain/errors';
import { assertMove, canCancel } from '../../domain/orders/order-policy';
import type { Order } from '../../domain/orders/order-schema';
import { finishDelivery } from '../../repositories/delivery/partner-repository';
import { returnStock } from '../../repositories/catalogue/stock-repository';
import type { StoredOrder } from '../../repositories/orders/order-repository';
import { refundOfEnd } from './changes/refund-of-end';
import { assertRev, moveOrder } from './move-order';

/** Returns the product, stock key and quantity of each order line; 0 for a removed line. */
export function stockLinesOf(
  order: StoredOrder,
): { productId: string; stockKey: string; quantity: number }[] {
  return order.items.map(({ productId, quantity }, i) => ({
    productId,
    quantity,
    stockKey: order.stockKeys[i]!,
  }));
}

/**
 * Cancels an order, returns its stock and frees the partner, in one transaction. Allowed to a customer until the order
 * is packed, to a manager until it is picked up. Throws 409 with the current state afterwards, and when `rev` is given and
 * outdated.
 */
export async function cancelOrder(
  actor: Actor,
  orderId: string,
  { reason, rev }: { reason?: string; rev?: number } = {},
): Promise<Order> {
  return moveOrder(actor, orderId, async (order, session) => {
    assertRev(order, rev);
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
    // Products last, because they are the most contended documents: this keeps the time they are locked short.
    await returnStock(session, stockLinesOf(order));
    return {
      fact: 'order_status_updated',
      change: {
        status: 'CANCELLED',
        stockReturned: true,
        ...refundOfEnd(order, 'cancelled'),
        event: { type: 'CANCELLED', reason },
      },
      partner,
      stockReturnedOf: order.items.map(({ productId }) => productId),
    };
  });
}
