import type { Actor } from '../../domain/access/roles';
import { ConflictError, NotFoundError, ValidationError } from '../../domain/errors';
import { canSeeOrder } from '../../domain/orders/order-policy';
import type { PickedLines, PickingInput } from '../../domain/orders/order-schema';
import { publish } from '../../event-bus/event-bus';
import { setPicked } from '../../repositories/orders/order-picking-repository';
import { findOrder } from '../../repositories/orders/order-repository';

/**
 * Marks a line as picked or not picked, for all managers who have the order open. The marks of two managers at once are
 * both kept. Throws 400 for a line that the order does not have, 404 for an unknown order and 409
 * `PICKING_CLOSED` once the order is packed or no longer in the shop.
 */
export async function pickLine(
  actor: Actor,
  orderId: string,
  { line, picked }: PickingInput,
): Promise<PickedLines> {
  const order = await findOrder(orderId);
  if (!order || !canSeeOrder(actor, order)) throw new NotFoundError('This order');
  if (line >= order.items.length) {
    throw new ValidationError(`Invalid body: line must be below ${order.items.length}.`, [
      { path: 'line', message: `must be below ${order.items.length}` },
    ]);
  }
  const lines = await setPicked(orderId, line, picked);
  if (!lines) {
    throw new ConflictError('PICKING_CLOSED', 'This order is no longer being packed.', {
      orderStatus: order.status,
      packing: order.packing,
    });
  }
  publish('order_picking_updated', lines);
  return lines;
}
