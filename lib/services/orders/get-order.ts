import type { Actor } from '../../domain/access/roles';
import { NotFoundError } from '../../domain/errors';
import { canSeeOrder } from '../../domain/orders/order-policy';
import type { Order } from '../../domain/orders/order-schema';
import { findOrder } from '../../repositories/orders/order-repository';
import { viewOrder } from './order-view';

/** Returns an order as the actor may see it. Throws 404 for an unknown order and for one of another user. */
export async function getOrder(actor: Actor, id: string): Promise<Order> {
  const order = /^[0-9a-f]{24}$/.test(id) ? await findOrder(id, undefined, actor.role) : null;
  if (!order || !canSeeOrder(actor, order)) throw new NotFoundError('This order');
  return viewOrder(actor, order);
}
