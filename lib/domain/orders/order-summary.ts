import type { DeliveryOffer } from '../delivery/delivery-schema';
import type { Order, OrderSummary } from './order-schema';

export function itemCount(order: Pick<Order, 'items'>): number {
  return order.items.reduce((sum, line) => sum + line.quantity, 0);
}

/** The row of a monitor: what may be told to every party of an order. People are named as they meet at the door. */
export function toOrderSummary(order: Order): OrderSummary {
  return {
    id: order.id,
    number: order.number,
    rev: order.rev,
    status: order.status,
    packing: order.packing,
    totals: order.totals,
    currency: order.currency,
    payment: order.payment,
    partner: order.partner && { ...order.partner, name: shortName(order.partner.name) },
    promisedAt: order.promisedAt,
    createdAt: order.createdAt,
    updatedAt: order.updatedAt,
    customerName: shortName(order.customer.name),
    itemCount: itemCount(order),
  };
}

/** What a partner may know before taking an order: the area, not the door. */
export function toDeliveryOffer(order: Order): DeliveryOffer {
  const { pin, landmark } = order.address;
  return {
    id: order.id,
    number: order.number,
    rev: order.rev,
    open: order.status === 'PLACED',
    area: landmark ? `Near ${landmark}, ${pin}` : pin,
    itemCount: itemCount(order),
    total: order.totals.total,
    currency: order.currency,
    paymentMethod: order.payment.method,
    packing: order.packing,
    promisedAt: order.promisedAt,
    createdAt: order.createdAt,
  };
}

/** +91 98••• ••210: enough to recognise, too little to call. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 5)}••••${phone.slice(-3)}`;
}

/** "Ravi K.": how people are named to each other. */
export function shortName(name: string): string {
  const [first = '', ...rest] = name.trim().split(/\s+/);
  const initial = rest.at(-1)?.[0];
  return initial ? `${first} ${initial}.` : first;
}
