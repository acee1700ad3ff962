import type { CategoryUpdate, Product } from '../catalogue/product-schema';
import type { ShownShelves } from '../catalogue/shelf-schema';
import type { DeliveryOffer, PartnerUpdate } from '../delivery/delivery-schema';
import type { Notification } from '../notifications/notification-schema';
import type { OrderEvent, OrderSummary, PickedLines } from '../orders/order-schema';
import type { Shop } from '../shop/shop-schema';

/** The payload of every socket event. `rev` is the revision of `data`; receivers drop older or equal ones. */
export type Envelope<T> = { timestamp: string; rev: number; data: T };

/** Data of an order event: the whole summary, so that no second request is needed, and the new entry of `events[]`. */
export type OrderUpdate = OrderSummary & { event: OrderEvent };

/** A manager who has an order open; the name is short. */
export type OrderViewer = { id: string; name: string };

export type StockUpdate = { id: string; rev: number; stock: Record<string, number>; available: boolean };

/** The events of the event bus and the sockets, with the type of their `data`. */
export type RealtimeEvents = {
  product_created: Product;
  product_updated: Product;
  product_deleted: { id: string; rev: number };
  stock_changed: StockUpdate;
  /** Many products have changed at once: the events of each are not sent, and pages fetch again what they show. */
  catalogue_refreshed: { rev: number };
  category_updated: CategoryUpdate;
  shelves_updated: ShownShelves;
  /** The settings of the shop have changed. */
  shop_updated: Shop;
  /** Promo codes have changed: carts with a code and lists of codes are fetched again. `rev` is the time in ms. */
  promo_codes_updated: { rev: number };
  /** The staff or an invitation has changed: lists of the staff are fetched again. `rev` is the time in ms. */
  staff_updated: { rev: number };
  order_created: OrderUpdate;
  order_status_updated: OrderUpdate;
  order_packing_updated: OrderUpdate;
  order_assigned: OrderUpdate;
  /** Lines, refunds or reports have changed, which the summary does not have: receivers fetch the order. */
  order_details_updated: OrderUpdate;
  order_picking_updated: PickedLines;
  /** The managers who have an order open, sent to each of them. `rev` is the time in epoch ms. */
  order_viewers: { id: string; rev: number; viewers: OrderViewer[] };
  delivery_offered: DeliveryOffer;
  partner_duty_changed: PartnerUpdate;
  /** The apps of these partners (user ids) are connected at this time. `rev` is the time in ms. */
  partners_seen: { ids: string[]; at: string; rev: number };
  customer_notification: Notification;
  partner_notification: Notification;
  manager_notification: Notification;
  admin_notification: Notification;
  session_ended: { reason: string };
};

export type RealtimeEventName = keyof RealtimeEvents;

/** The kinds of rooms that receive each event. */
export const AUDIENCES: Record<RealtimeEventName, readonly string[]> = {
  product_created: ['catalogue'],
  product_updated: ['catalogue'],
  product_deleted: ['catalogue'],
  stock_changed: ['catalogue'],
  catalogue_refreshed: ['catalogue'],
  category_updated: ['catalogue'],
  shelves_updated: ['catalogue'],
  shop_updated: ['catalogue'],
  promo_codes_updated: ['role:customer', 'role:manager', 'role:admin'],
  staff_updated: ['role:manager', 'role:admin'],
  order_created: ['user:customer', 'role:manager', 'role:picker', 'role:admin'],
  order_status_updated: [
    'order',
    'user:customer',
    'user:partner',
    'role:manager',
    'role:picker',
    'role:admin',
  ],
  order_packing_updated: [
    'order',
    'user:customer',
    'user:partner',
    'role:manager',
    'role:picker',
    'role:admin',
  ],
  order_assigned: ['order', 'user:customer', 'user:partner', 'role:manager', 'role:picker', 'role:admin'],
  order_details_updated: [
    'order',
    'user:customer',
    'user:partner',
    'role:manager',
    'role:picker',
    'role:admin',
  ],
  order_picking_updated: ['role:manager', 'role:picker'],
  order_viewers: ['viewers'],
  delivery_offered: ['role:delivery_partner'],
  partner_duty_changed: ['user:partner', 'role:manager', 'role:admin'],
  partners_seen: ['role:manager', 'role:admin'],
  customer_notification: ['user'],
  partner_notification: ['user'],
  manager_notification: ['user'],
  admin_notification: ['user'],
  session_ended: ['session'],
};

/** Sent by clients: subscribe to an order that the user may see. */
export const ORDER_SUBSCRIBE = 'order:subscribe';
/** Sent by managers: the order that the page shows, null for none. */
export const ORDER_VIEW = 'order:view';
/** The acknowledgement of both. */
export type SubscribeResponse = { ok: true } | { ok: false; code: string };

/** The event stream of visitors without an account (server-sent events). */
export const LIVE_PATH = '/api/live';
