import { acceptOrder, advanceOrder, releaseOrder } from '@/lib/client/api/delivery-actions';
import { assignOrder, cancelOrder, packOrder } from '@/lib/client/api/order-actions';
import type { ManagerMove } from '@/lib/domain/orders/manager-moves';
import type { Order } from '@/lib/domain/orders/order-schema';

export type MoveInput = { reason?: string; partnerId?: string; sellable?: number[] };

/**
 * Sends a move with the rev of the displayed order, so that the server refuses it when the order has changed. Calls
 * `onStep` with the order between the two requests of a reassignment.
 */
export async function requestMove(
  { id, rev }: Order,
  move: ManagerMove,
  { reason, partnerId = '', sellable }: MoveInput,
  onStep: (order: Order) => void,
): Promise<Order> {
  switch (move.kind) {
    case 'pack':
      return packOrder(id, move.to, rev);
    case 'assign':
      return assignOrder(id, partnerId, rev);
    case 'reassign': {
      const released = await releaseOrder(id, 'Given to another partner', rev);
      onStep(released);
      return assignOrder(id, partnerId, released.rev);
    }
    case 'accept':
      return acceptOrder(id);
    case 'release':
      return releaseOrder(id, reason, rev);
    case 'cancel':
      return cancelOrder(id, reason, rev);
    case 'advance':
      return advanceOrder(id, { to: move.to, rev, reason });
    case 'fail':
      return advanceOrder(id, { to: 'FAILED', rev, reason });
    case 'return':
      return advanceOrder(id, { to: 'RETURNED', rev, sellable });
  }
}
