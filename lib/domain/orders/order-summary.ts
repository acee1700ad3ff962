import type { DeliveryOffer } from '../delivery/delivery-schema';
import type { Order, OrderSummary } from './order-schema';

export function itemCount(order: Pick<Order, 'items'>): number {
  return order.items.reduce((sum, line) => sum + line.quantity, 0);
}

/** Reduces an order to the fields that all its participants may see, with short names. */
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

/** Reduces an order to what partners may see before they accept it: the area instead of the address. */
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

/** Masks a phone number, such as +91 98••••210, so that it can be recognised but not called. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 5)}••••${phone.slice(-3)}`;
}

/** Shortens a name to the first name and an initial, such as "Ravi K.". */
export function shortName(name: string): string {
  const [first = '', ...rest] = name.trim().split(/\s+/);
  const initial = rest.at(-1)?.[0];
  return initial ? `${first} ${initial}.` : first;
}
