import { shortName, toDeliveryOffer, toOrderSummary } from '../domain/orders/order-summary';
import type { OrderUpdate } from '../domain/realtime/realtime-events';
import { subscribe, type OrderBusEvent } from '../event-bus/event-bus';
import { logger } from '../runtime/logger';
import { getShop } from '../services/shop/get-shop';
import { rooms } from './rooms';
import type { RealtimeServer } from './socket-types';
import { emitEvent, hasSubscribers } from './emit-event';

function toOrderUpdate({ order, event }: OrderBusEvent): OrderUpdate {
  const actor = { ...event.actor, name: shortName(event.actor.name) };
  return { ...toOrderSummary(order), event: { ...event, actor } };
}

/** The rooms of an order event: followers of the order, its customer, its current and previous partner, staff, admins. */
function audience(fact: OrderBusEvent): string[] {
  const { order, previousPartnerId } = fact;
  const partners = [order.partner?.id, previousPartnerId].filter((id): id is string => id !== undefined);
  return [
    rooms.order(order.id),
    rooms.user(order.customer.id),
    ...partners.map(rooms.user),
    rooms.role('manager'),
    rooms.role('picker'),
    rooms.role('admin'),
  ];
}

/** Forwards order events to their rooms, in one emit each, so that a socket in several rooms receives the event once. */
export function broadcastOrders(io: RealtimeServer): (() => void)[] {
  const partners = [rooms.role('delivery_partner')];
  /** Partners receive no open deliveries while the shop assigns them itself. */
  const offer = ({ order }: OrderBusEvent) => {
    if (!hasSubscribers(io, partners)) return;
    getShop().then(
      ({ dispatchMode }) => {
        const delivery = toDeliveryOffer(order);
        if (dispatchMode === 'open' || !delivery.open)
          emitEvent(io, partners, 'delivery_offered', () => delivery);
      },
      (error: unknown) => logger().warn({ err: error }, 'realtime: a delivery was not offered'),
    );
  };
  return [
    subscribe('order_created', (fact) => {
      emitEvent(io, audience(fact), 'order_created', () => toOrderUpdate(fact));
      offer(fact);
    }),
    subscribe('order_assigned', (fact) => {
      emitEvent(io, audience(fact), 'order_assigned', () => toOrderUpdate(fact));
      offer(fact);
    }),
    subscribe('order_status_updated', (fact) => {
      emitEvent(io, audience(fact), 'order_status_updated', () => toOrderUpdate(fact));
      if (fact.order.status === 'CANCELLED') offer(fact);
    }),
    subscribe('order_packing_updated', (fact) => {
      emitEvent(io, audience(fact), 'order_packing_updated', () => toOrderUpdate(fact));
      if (fact.order.status === 'PLACED') offer(fact);
    }),
    subscribe('order_picking_updated', (lines) => {
      const staff = [rooms.role('manager'), rooms.role('picker')];
      emitEvent(io, staff, 'order_picking_updated', () => lines);
    }),
  ];
}
