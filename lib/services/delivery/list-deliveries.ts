import type { Actor } from '../../domain/access/roles';
import type { Page } from '../../domain/page';
import type { DeliveryOffer, DeliveryQuery } from '../../domain/delivery/delivery-schema';
import type { Order } from '../../domain/orders/order-schema';
import { toDeliveryOffer } from '../../domain/orders/order-summary';
import { listOrdersByStatus, toOrder } from '../../repositories/order-repository';

const LIMIT = 50;

/**
 * `available`: what waits for a partner, oldest first, without the door it goes to. `active`: what this partner has in
 * hand. `done`: what this partner has finished, newest first.
 */
export async function listDeliveries(
  actor: Actor,
  query: DeliveryQuery,
): Promise<Page<Order | DeliveryOffer>> {
  const limit = query.limit ?? LIMIT;
  if (query.state === 'available') {
    const open = await listOrdersByStatus(['PLACED'], null, limit);
    return { items: open.map((order) => toDeliveryOffer(toOrder(order))), nextCursor: null };
  }
  const statuses =
    query.state === 'active'
      ? (['ACCEPTED', 'PICKED_UP', 'ON_THE_WAY'] as const)
      : (['DELIVERED', 'FAILED', 'RETURNED'] as const);
  const own = await listOrdersByStatus([...statuses], actor.id, limit);
  return { items: own.map(toOrder), nextCursor: null };
}
