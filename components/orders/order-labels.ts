import { shortName } from '@/lib/domain/orders/order-summary';
import type { Order, OrderEvent } from '@/lib/domain/orders/order-schema';
import {
  PACKING_LABEL,
  STATUS_LABEL,
  type OrderStatus,
  type PackingState,
} from '@/lib/domain/orders/order-status';
import type { Role } from '@/lib/domain/access/roles';

/** Who reads: a customer is told "you", and of partners by first name. */
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

const COMING: readonly OrderStatus[] = ['PLACED', 'ACCEPTED', 'PICKED_UP', 'ON_THE_WAY'];

/** Still on its way to the door, however far. */
export function isComing({ status }: Pick<Order, 'status'>): boolean {
  return COMING.includes(status);
}

/** The state of an order in one sentence for its customer. */
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

/** For a list or a banner: shorter, and without "your". */
export function statusBrief(order: Pick<Order, 'status' | 'packing' | 'partner'>): string {
  const partner = order.partner ? firstName(order.partner.name) : 'Your partner';
  if (order.status === 'ON_THE_WAY') return `${partner} is on the way`;
  return statusSentence(order);
}

export function eventTitle(type: OrderEvent['type']): string {
  if (type === 'RELEASED') return 'Looking for another partner';
  if (type in STATUS_LABEL) return STATUS_LABEL[type as OrderStatus];
  return PACKING_LABEL[type as PackingState];
}

/** Who did it and, where somebody had to say why, why. */
export function eventDetail(event: OrderEvent, reader: Reader): string {
  const who = actorName(event, reader);
  const why = event.reason ? ` ${endText(event.reason)}` : '';
  switch (event.type) {
    case 'PLACED':
      return who;
    case 'ACCEPTED':
      return event.actor.role === 'manager' ? 'Arranged by the shop' : `${who} took the order`;
    case 'PICKED_UP':
      return event.actor.role === 'manager' ? `By the shop.${why}` : `${who} has all of it`;
    case 'ON_THE_WAY':
      return event.actor.role === 'manager' ? `By the shop.${why}` : `${who} left the shop`;
    case 'DELIVERED':
      return event.actor.role === 'manager' ? `By the shop.${why}` : `${who} handed it over`;
    case 'RELEASED':
      return `${who} could not take it.${why}`;
    default:
      return `By ${who === 'You' ? 'you' : who}.${why}`.replace(/\.$/, '');
  }
}

function actorName({ actor }: OrderEvent, reader: Reader): string {
  if (actor.role === 'customer') return reader === 'customer' ? 'You' : shortName(actor.name);
  if (reader !== 'customer') return shortName(actor.name);
  return actor.role === 'delivery_partner' ? firstName(actor.name) : 'the shop';
}

/** A reason as somebody typed it, made a sentence. */
export function endText(text: string): string {
  const trimmed = text.trim();
  const ended = /[.?!]$/.test(trimmed) ? trimmed : `${trimmed}.`;
  return ended.charAt(0).toUpperCase() + ended.slice(1);
}
