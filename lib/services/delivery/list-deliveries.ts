import type { Actor } from '../../domain/access/roles';
import type { Page } from '../../domain/page';
import type { DeliveryOffer, DeliveryQuery } from '../../domain/delivery/delivery-schema';
import type { Order } from '../../domain/orders/order-schema';
import type { OrderStatus } from '../../domain/orders/order-status';
import { toDeliveryOffer } from '../../domain/orders/order-summary';
import { listOrdersOfPartner, listWaitingOrders } from '../../repositories/delivery/delivery-repository';
import { currentShop } from '../../repositories/shop/current-shop';
import { toOrder } from '../../repositories/orders/order-repository';

const LIMIT = 50;

const OWN_STATUSES: Record<'active' | 'done', readonly OrderStatus[]> = {
  active: ['ACCEPTED', 'PICKED_UP', 'ON_THE_WAY'],
  done: ['DELIVERED', 'FAILED', 'RETURNED'],
};

/**
 * Lists deliveries. `available`: orders waiting for a partner, oldest first, without the exact address; none while the
 * shop assigns deliveries itself. `active` and
 * `done`: this partner's current and finished deliveries, newest first.
 */
export async function listDeliveries(
  actor: Actor,
  { state, limit = LIMIT, cursor }: DeliveryQuery,
): Promise<Page<Order | DeliveryOffer>> {
  if (state === 'available') {
    const { settings } = await currentShop();
    if (settings.dispatchMode === 'assigned') return { items: [], nextCursor: null };
    const { items, nextCursor } = await listWaitingOrders({ limit, cursor });
    return { items: items.map((order) => toDeliveryOffer(toOrder(order))), nextCursor };
  }
  const { items, nextCursor } = await listOrdersOfPartner(actor.id, OWN_STATUSES[state], { limit, cursor });
  return { items: items.map(toOrder), nextCursor };
}
