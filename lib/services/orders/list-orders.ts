import type { Actor } from '../../domain/access/roles';
import type { Page } from '../../domain/page';
import type { Order, OrderQuery } from '../../domain/orders/order-schema';
import { listOrderPage, type OrderScope } from '../../repositories/orders/order-list-repository';
import { viewOrder } from './order-view';

/** Lists orders, newest first: a customer's own, a partner's deliveries, all for managers and admins. */
export async function listOrders(actor: Actor, query: OrderQuery): Promise<Page<Order>> {
  const page = await listOrderPage({ by: actor.role, ...scopeOf(actor) }, query);
  return { ...page, items: page.items.map((order) => viewOrder(actor, order)) };
}

function scopeOf(actor: Actor): Omit<OrderScope, 'by'> {
  if (actor.role === 'customer') return { customerId: actor.id };
  if (actor.role === 'delivery_partner') return { partnerId: actor.id };
  return {};
}
