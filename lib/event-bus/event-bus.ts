import { EventEmitter } from 'node:events';
import type { Product } from '../domain/catalogue/product-schema';
import type { PartnerUpdate } from '../domain/delivery/delivery-schema';
import type { Role } from '../domain/access/roles';
import type { Notification } from '../domain/notifications/notification-schema';
import type { Order, OrderEvent } from '../domain/orders/order-schema';
import { logger } from '../runtime/logger';
import { processShared } from '../runtime/process-shared';

/** Committed facts, under the names that sockets use. Published after the commit and never before. */
export type BusEvents = {
  product_created: Product;
  product_updated: Product;
  product_deleted: { id: string; rev: number };
  /** Which products' stock moved; broadcasters read the present number, at most twice a second each. */
  stock_changed: { productIds: string[] };
  order_created: OrderBusEvent;
  order_status_updated: OrderBusEvent;
  order_packing_updated: OrderBusEvent;
  order_assigned: OrderBusEvent;
  partner_duty_changed: PartnerUpdate;
  /** Sockets know it by a name for each role. */
  notification_added: { userId: string; role: Role; notification: Notification };
  session_ended: { sessionId: string; reason: string };
  /** Something mirrored was written: the relay may wake. */
  committed: null;
};

export type OrderBusEvent = { order: Order; event: OrderEvent; previousPartnerId?: string };

function emitter(): EventEmitter {
  return processShared('event-bus', () => new EventEmitter().setMaxListeners(50));
}

/** Tells every subscriber of this process. A subscriber's fault is logged and never reaches the publisher. */
export function publish<K extends keyof BusEvents>(name: K, fact: BusEvents[K]): void {
  for (const listener of emitter().listeners(name)) {
    try {
      (listener as (fact: BusEvents[K]) => void)(fact);
    } catch (error) {
      logger().error({ err: error, event: name }, 'a subscriber failed');
    }
  }
}

/** Subscribes; returns what ends the subscription. Only long-lived parts of `server.ts` subscribe. */
export function subscribe<K extends keyof BusEvents>(
  name: K,
  listener: (fact: BusEvents[K]) => void,
): () => void {
  emitter().on(name, listener);
  return () => emitter().off(name, listener);
}
