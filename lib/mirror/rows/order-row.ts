import type { MirroredDocs } from '../../repositories/mirror/mirrored-collections';
import { toAddressJson } from './address-json';
import { baseColumns, flagOrNull, hexId, isoTime, numberOrNull, textOrNull, textsByKey } from './row-values';

type OrderDoc = MirroredDocs['orders'];

function numbersOf<K extends string>(source: Partial<Record<K, unknown>>, keys: readonly K[]) {
  const present = keys.filter((key) => source[key] !== undefined);
  return Object.fromEntries(present.map((key) => [key, numberOrNull(source[key])]));
}

function toLine(line: OrderDoc['items'][number]) {
  return {
    productId: hexId(line.productId),
    name: textOrNull(line.name),
    sku: textOrNull(line.sku),
    category: textOrNull(line.category),
    options: textsByKey(line.options),
    choice: textOrNull(line.choice),
    stockKey: textOrNull(line.stockKey),
    unitPrice: numberOrNull(line.unitPrice),
    quantity: numberOrNull(line.quantity),
    subtotal: numberOrNull(line.subtotal),
    // Only what a line has, so that older rows stay as they are in Supabase.
    ...numbersOf(line, ['taxRate', 'ordered', 'writtenOff', 'replaces']),
    ...(line.hsn === undefined ? {} : { hsn: textOrNull(line.hsn) }),
  };
}

function toEvent(event: OrderDoc['events'][number]) {
  return {
    rev: numberOrNull(event.rev),
    type: textOrNull(event.type),
    at: isoTime(event.at),
    tappedAt: isoTime(event.tappedAt),
    actor: {
      id: hexId(event.actor?.id),
      role: textOrNull(event.actor?.role),
      name: textOrNull(event.actor?.name),
    },
    reason: textOrNull(event.reason),
    ...(event.device === undefined ? {} : { device: textOrNull(event.device) }),
    ...(event.change ? { change: toChange(event.change) } : {}),
    ...numbersOf(event, ['amount']),
  };
}

function toChange(change: NonNullable<OrderDoc['events'][number]['change']>) {
  const { name, choice, substitute } = change;
  return {
    ...numbersOf(change, ['line', 'ordered', 'was', 'is', 'totalBefore', 'totalAfter']),
    name: textOrNull(name),
    choice: textOrNull(choice),
    substitute: substitute
      ? {
          name: textOrNull(substitute.name),
          choice: textOrNull(substitute.choice),
          quantity: numberOrNull(substitute.quantity),
          agreed: flagOrNull(substitute.agreed),
        }
      : null,
  };
}

function toRefund({
  id,
  amount,
  cause,
  state,
  at,
  reportId,
  given,
}: NonNullable<OrderDoc['refunds']>[number]) {
  return {
    id: textOrNull(id),
    amount: numberOrNull(amount),
    cause: textOrNull(cause),
    state: textOrNull(state),
    at: textOrNull(at),
    reportId: textOrNull(reportId),
    given: given
      ? {
          at: textOrNull(given.at),
          by: { id: textOrNull(given.by?.id), name: textOrNull(given.by?.name) },
          reference: textOrNull(given.reference),
        }
      : null,
  };
}

function toReport(report: NonNullable<OrderDoc['reports']>[number]) {
  const { id, problem, text, at, state, answer } = report;
  return {
    id: textOrNull(id),
    ...numbersOf(report, ['line', 'quantity']),
    problem: textOrNull(problem),
    text: textOrNull(text),
    at: textOrNull(at),
    state: textOrNull(state),
    answer: answer
      ? { text: textOrNull(answer.text), refund: numberOrNull(answer.refund), at: textOrNull(answer.at) }
      : null,
  };
}

/** Orders from before these fees have neither, so that their rows stay as they are in Supabase. */
function feesOf(totals: Partial<OrderDoc['totals']> | undefined) {
  const { smallOrder, handling } = totals ?? {};
  return {
    ...(smallOrder === undefined ? {} : { smallOrder: numberOrNull(smallOrder) }),
    ...(handling === undefined ? {} : { handling: numberOrNull(handling) }),
  };
}

/** Orders without a promo code have no such key, so that older rows stay as they are in Supabase. */
function promotionOf(promotion: OrderDoc['promotion']) {
  if (!promotion) return {};
  const { id, code, saved } = promotion;
  return { promotion: { id: hexId(id), code: textOrNull(code), saved: numberOrNull(saved) } };
}

/** Maps a document to a row of `orders`, without the idempotency key and the key id of the delivery PIN. */
export function toOrderRow(doc: OrderDoc) {
  return {
    ...baseColumns(doc),
    number: textOrNull(doc.number),
    customer_id: hexId(doc.customerId),
    status: textOrNull(doc.status),
    packing: textOrNull(doc.packing),
    partner_id: hexId(doc.partner?.id),
    items: (doc.items ?? []).map(toLine),
    total: numberOrNull(doc.totals?.total),
    currency: textOrNull(doc.currency),
    payment_method: textOrNull(doc.payment?.method),
    payment_status: textOrNull(doc.payment?.status),
    promised_at: isoTime(doc.promisedAt),
    stock_returned: flagOrNull(doc.stockReturned),
    events: (doc.events ?? []).map(toEvent),
    doc: {
      customerName: textOrNull(doc.customerName),
      phone: textOrNull(doc.phone),
      address: toAddressJson(doc.address),
      notes: textOrNull(doc.notes),
      totals: {
        items: numberOrNull(doc.totals?.items),
        delivery: numberOrNull(doc.totals?.delivery),
        ...feesOf(doc.totals),
        discount: numberOrNull(doc.totals?.discount),
        total: numberOrNull(doc.totals?.total),
      },
      ...promotionOf(doc.promotion),
      ...(doc.ifMissing === undefined ? {} : { ifMissing: textOrNull(doc.ifMissing) }),
      ...(doc.payment?.taken === undefined ? {} : { taken: numberOrNull(doc.payment.taken) }),
      ...(doc.refunds ? { refunds: doc.refunds.map(toRefund) } : {}),
      ...(doc.reports ? { reports: doc.reports.map(toReport) } : {}),
      partner: doc.partner
        ? { name: textOrNull(doc.partner.name), vehicle: textOrNull(doc.partner.vehicle) }
        : null,
    },
  };
}
