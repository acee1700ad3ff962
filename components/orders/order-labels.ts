import { shortName } from '@/lib/domain/orders/order-summary';
import type { Order, OrderEvent } from '@/lib/domain/orders/order-schema';
import {
  PACKING_LABEL,
  STATUS_LABEL,
  type DetailEventType,
  type OrderStatus,
  type PackingState,
} from '@/lib/domain/orders/order-status';
import type { Role } from '@/lib/domain/access/roles';

/** The role of the reader: customers see "You" for themselves and partners by first name. */
export type Reader = Role;

export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0]?.[0], words.length > 1 ? words.at(-1)?.[0] : undefined]
    .filter(Boolean)
    .join('')
    .toUpperCase();
}

const COMING_STATUSES: readonly OrderStatus[] = ['PLACED', 'ACCEPTED', 'PICKED_UP', 'ON_THE_WAY'];

/** Whether the order is still expected to be delivered. */
export function isComing({ status }: Pick<Order, 'status'>): boolean {
  return COMING_STATUSES.includes(status);
}

/** The state of an order as a sentence for its customer. */
export function statusSentence(order: Pick<Order, 'status' | 'packing' | 'partner'>): string {
  const partner = order.partner ? firstName(order.partner.name) : 'Your partner';
  switch (order.status) {
    case 'PLACED':
      if (order.packing === 'PACKED') return 'Packed, waiting for a partner';
      return order.packing === 'PACKING' ? 'The shop is packing your order' : 'The shop has your order';
    case 'ACCEPTED':
      return order.packing === 'PACKED'
        ? `${partner} will pick it up next`
        : `${partner} will bring it to you`;
    case 'PICKED_UP':
      return `${partner} has your order`;
    case 'ON_THE_WAY':
      return `${partner} is bringing it to you`;
    case 'DELIVERED':
      return 'Delivered';
    case 'CANCELLED':
      return 'Order cancelled';
    case 'FAILED':
      return 'We could not deliver it';
    case 'RETURNED':
      return 'Back at the shop';
  }
}

/** A shorter `statusSentence` for lists and banners. */
export function statusBrief(order: Pick<Order, 'status' | 'packing' | 'partner'>): string {
  const partner = order.partner ? firstName(order.partner.name) : 'Your partner';
  if (order.status === 'ON_THE_WAY') return `${partner} is on the way`;
  return statusSentence(order);
}

/** Events of lines, refunds and reports. */
export const DETAIL_EVENT_LABEL: Record<DetailEventType, string> = {
  LINES_CHANGED: 'Order changed',
  REPORTED: 'Problem reported',
  ANSWERED: 'Answered',
  REFUNDED: 'Money given back',
};

export function isDetailEvent(type: OrderEvent['type']): type is DetailEventType {
  return type in DETAIL_EVENT_LABEL;
}

export function eventTitle(type: OrderEvent['type']): string {
  if (isDetailEvent(type)) return DETAIL_EVENT_LABEL[type];
  if (type === 'RELEASED') return 'Looking for another partner';
  if (type in STATUS_LABEL) return STATUS_LABEL[type as OrderStatus];
  return PACKING_LABEL[type as PackingState];
}

/** The actor of an event, with the reason if there is one. */
export function eventDetail(event: OrderEvent, reader: Reader): string {
  const actor = actorName(event, reader);
  const reason = event.reason ? ` ${toSentence(event.reason)}` : '';
  switch (event.type) {
    case 'PLACED':
      return actor;
    case 'ACCEPTED':
      return event.actor.role === 'manager' ? 'Arranged by the shop' : `${actor} took the order`;
    case 'PICKED_UP':
      return event.actor.role === 'manager' ? `By the shop.${reason}` : `${actor} has all of it`;
    case 'ON_THE_WAY':
      return event.actor.role === 'manager' ? `By the shop.${reason}` : `${actor} left the shop`;
    case 'DELIVERED':
      return event.actor.role === 'manager' ? `By the shop.${reason}` : `${actor} handed it over`;
    case 'RELEASED':
      if (event.actor.role === 'manager') return `By the shop.${reason}`;
      return `${actor} could not take it.${reason}`;
    default:
      return `By ${actor === 'You' ? 'you' : actor}.${reason}`.replace(/\.$/, '');
  }
}

function actorName({ actor }: OrderEvent, reader: Reader): string {
  if (actor.role === 'customer') return reader === 'customer' ? 'You' : shortName(actor.name);
  if (reader !== 'customer') return shortName(actor.name);
  return actor.role === 'delivery_partner' ? firstName(actor.name) : 'the shop';
}

/** Formats user input as a sentence: first letter upper case, full stop at the end. */
export function toSentence(text: string): string {
  const trimmed = text.trim();
  const ended = /[.?!]$/.test(trimmed) ? trimmed : `${trimmed}.`;
  return ended.charAt(0).toUpperCase() + ended.slice(1);
}
