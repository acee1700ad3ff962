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

/** As `toOrderUpdate`, but without the device of the actor, which only staff may know. */
function toPublicUpdate(fact: OrderBusEvent): OrderUpdate {
  const { device: _device, ...event } = fact.event;
  return toOrderUpdate({ ...fact, event });
}

type OrderEventName =
  | 'order_created'
  | 'order_assigned'
  | 'order_status_updated'
  | 'order_packing_updated'
  | 'order_details_updated';

const STAFF = [rooms.role('manager'), rooms.role('picker'), rooms.role('admin')];

/** Emits an order event to its rooms: once to staff, and once to the other sockets of these rooms. */
function emitOrder(io: RealtimeServer, name: OrderEventName, fact: OrderBusEvent): void {
  emitEvent(io, STAFF, name, () => toOrderUpdate(fact));
  emitEvent(io, audience(fact), name, () => toPublicUpdate(fact), STAFF);
}

/** The rooms of an order event apart from those of staff: followers of the order, its customer, its current and previous partner. */
function audience(fact: OrderBusEvent): string[] {
  const { order, previousPartnerId } = fact;
  const partners = [order.partner?.id, previousPartnerId].filter((id): id is string => id !== undefined);
  return [rooms.order(order.id), rooms.user(order.customer.id), ...partners.map(rooms.user)];
}

/** Forwards order events to their rooms, so that a socket in several rooms receives the event once. */
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
      emitOrder(io, 'order_created', fact);
      offer(fact);
    }),
    subscribe('order_assigned', (fact) => {
      emitOrder(io, 'order_assigned', fact);
      offer(fact);
    }),
    subscribe('order_status_updated', (fact) => {
      emitOrder(io, 'order_status_updated', fact);
      if (fact.order.status === 'CANCELLED') offer(fact);
    }),
    subscribe('order_packing_updated', (fact) => {
      emitOrder(io, 'order_packing_updated', fact);
      if (fact.order.status === 'PLACED') offer(fact);
    }),
    subscribe('order_details_updated', (fact) => {
      emitOrder(io, 'order_details_updated', fact);
      if (fact.order.status === 'PLACED') offer(fact);
    }),
    subscribe('order_picking_updated', (lines) => {
      const staff = [rooms.role('manager'), rooms.role('picker')];
      emitEvent(io, staff, 'order_picking_updated', () => lines);
    }),
  ];
}
