import type { MirroredDocs } from '../repositories/mirror-repository';
import { toAddressJson } from './address-json';
import { baseColumns, hexId, isoTime, textOrNull, textsByKey } from './row-values';

type OrderDoc = MirroredDocs['orders'];

function toLine(line: OrderDoc['items'][number]) {
  return {
    productId: hexId(line.productId),
    name: textOrNull(line.name),
    sku: textOrNull(line.sku),
    category: textOrNull(line.category),
    options: textsByKey(line.options),
    choice: textOrNull(line.choice),
    stockKey: textOrNull(line.stockKey),
    unitPrice: line.unitPrice ?? null,
    quantity: line.quantity ?? null,
    subtotal: line.subtotal ?? null,
  };
}

function toEvent(event: OrderDoc['events'][number]) {
  return {
    rev: event.rev ?? null,
    type: textOrNull(event.type),
    at: isoTime(event.at),
    tappedAt: isoTime(event.tappedAt),
    actor: {
      id: hexId(event.actor?.id),
      role: textOrNull(event.actor?.role),
      name: textOrNull(event.actor?.name),
    },
    reason: textOrNull(event.reason),
  };
}

/** A row of `orders`. Left out: the idempotency key, and what the delivery PIN is derived with. */
export function toOrderRow(doc: OrderDoc) {
  return {
    ...baseColumns(doc),
    number: textOrNull(doc.number),
    customer_id: hexId(doc.customerId),
    status: textOrNull(doc.status),
    packing: textOrNull(doc.packing),
    partner_id: hexId(doc.partner?.id),
    items: (doc.items ?? []).map(toLine),
    total: doc.totals?.total ?? null,
    currency: textOrNull(doc.currency),
    payment_method: textOrNull(doc.payment?.method),
    payment_status: textOrNull(doc.payment?.status),
    promised_at: isoTime(doc.promisedAt),
    stock_returned: doc.stockReturned ?? null,
    events: (doc.events ?? []).map(toEvent),
    doc: {
      customerName: textOrNull(doc.customerName),
      phone: textOrNull(doc.phone),
      address: toAddressJson(doc.address),
      notes: textOrNull(doc.notes),
      totals: {
        items: doc.totals?.items ?? null,
        delivery: doc.totals?.delivery ?? null,
        discount: doc.totals?.discount ?? null,
        total: doc.totals?.total ?? null,
      },
      partner: doc.partner
        ? { name: textOrNull(doc.partner.name), vehicle: textOrNull(doc.partner.vehicle) }
        : null,
    },
  };
}
