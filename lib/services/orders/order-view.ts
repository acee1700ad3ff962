import type { Actor } from '../../domain/access/roles';
import type { Refund } from '../../domain/orders/changes/change-schema';
import type { Order } from '../../domain/orders/order-schema';
import { maskPhone, shortName } from '../../domain/orders/order-summary';
import { toOrder, type StoredOrder } from '../../repositories/orders/order-repository';
import { deliveryPin } from './delivery-pin';

/**
 * Returns an order as the actor may see it: the PIN for its customer only and until the order has ended, a masked phone
 * for admins and pickers, short names for customers, devices for staff only, and reports not for partners and pickers.
 */
export function viewOrder(actor: Pick<Actor, 'id' | 'role'>, stored: StoredOrder): Order {
  const order = toOrder(stored);
  if (actor.role === 'admin') return { ...order, phone: maskPhone(order.phone) };
  if (actor.role === 'manager') return { ...order, picked: stored.picked };
  if (actor.role === 'picker')
    return {
      ...order,
      phone: maskPhone(order.phone),
      picked: stored.picked,
      reports: undefined,
      refunds: undefined,
    };
  if (actor.role !== 'customer') return withoutReports(order);
  const ended = order.status === 'DELIVERED' || order.status === 'CANCELLED' || order.status === 'RETURNED';
  return {
    ...order,
    partner: order.partner && { ...order.partner, name: shortName(order.partner.name) },
    events: order.events.map(({ device: _device, ...event }) => ({
      ...event,
      actor: { ...event.actor, name: shortName(event.actor.name) },
    })),
    ...(order.refunds ? { refunds: order.refunds.map(toCustomerRefund) } : {}),
    pin: ended ? undefined : (deliveryPin(order.id, stored.pinKeyId) ?? undefined),
  };
}

function withoutReports({ reports: _reports, refunds: _refunds, events, ...order }: Order): Order {
  return { ...order, events: events.map(({ device: _device, ...event }) => event) };
}

function toCustomerRefund({ given, ...refund }: Refund): Refund {
  return {
    ...refund,
    ...(given ? { given: { ...given, by: { ...given.by, name: shortName(given.by.name) } } } : {}),
  };
}
