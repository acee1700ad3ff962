import { EventEmitter } from 'node:events';
import type { CategoryUpdate, Product } from '../domain/catalogue/product-schema';
import type { PartnerUpdate } from '../domain/delivery/delivery-schema';
import type { Role } from '../domain/access/roles';
import type { Notification } from '../domain/notifications/notification-schema';
import type { Order, OrderEvent, PickedLines } from '../domain/orders/order-schema';
import type { Shop } from '../domain/shop/shop-schema';
import { logger } from '../runtime/logger';
import { processShared } from '../runtime/process-shared';

/** Events by name with their payloads. An event is published after its transaction has committed. */
export type BusEvents = {
  product_created: Product;
  product_updated: Product;
  product_deleted: { id: string; rev: number };
  category_updated: CategoryUpdate;
  /** Shelves of the home page were changed. Subscribers read the current ones themselves. */
  shelves_updated: null;
  /** Products with changed stock. Subscribers read the current stock themselves. */
  stock_changed: { productIds: string[] };
  /** Another process has changed the catalogue: only the stock of these products, or anything if null. */
  catalogue_changed_elsewhere: { stockOf: string[] | null };
  order_created: OrderBusEvent;
  order_status_updated: OrderBusEvent;
  order_packing_updated: OrderBusEvent;
  order_assigned: OrderBusEvent;
  order_details_updated: OrderBusEvent;
  order_picking_updated: PickedLines;
  partner_duty_changed: PartnerUpdate;
  /** The apps of these partners (user ids) are connected at this time. */
  partners_seen: { ids: string[]; at: string };
  /** Sent to sockets under a name for each role. */
  notification_added: { userId: string; role: Role; notification: Notification };
  session_ended: { sessionId: string; reason: string };
  /** The settings of the shop were changed. */
  shop_updated: Shop;
  /** A promo code was changed, or its last use was taken or given back. */
  promo_codes_updated: null;
  /** A member of the staff, one of their sessions or an invitation was changed. */
  staff_changed: null;
  /** The synonyms of the product search were changed. */
  search_synonyms_updated: null;
  /** A mirrored document was written: wakes the relay. */
  committed: null;
};

export type OrderBusEvent = { order: Order; event: OrderEvent; previousPartnerId?: string };

function emitter(): EventEmitter {
  return processShared('event-bus', () => new EventEmitter().setMaxListeners(50));
}

/** Calls every subscriber of this process synchronously. An error of a subscriber is logged and not thrown. */
export function publish<K extends keyof BusEvents>(name: K, payload: BusEvents[K]): void {
  for (const listener of emitter().listeners(name)) {
    try {
      (listener as (payload: BusEvents[K]) => void)(payload);
    } catch (error) {
      logger().error({ err: error, event: name }, 'event bus: a subscriber failed');
    }
  }
}

/** Subscribes to an event; returns a function that unsubscribes. For long-lived components only. */
export function subscribe<K extends keyof BusEvents>(
  name: K,
  listener: (payload: BusEvents[K]) => void,
): () => void {
  emitter().on(name, listener);
  return () => emitter().off(name, listener);
}
