import type { Actor } from '../../domain/access/roles';
import { type CsvRow, formatCsvFile } from '../../domain/csv-format';
import { decimalMoney } from '../../domain/money';
import type { Order, OrderExportQuery } from '../../domain/orders/order-schema';
import { streamOrders } from '../../repositories/orders/order-list-repository';
import { viewOrder } from './order-view';

const COLUMNS: Record<string, (order: Order) => CsvRow[number]> = {
  number: ({ number }) => number,
  placed_at: ({ createdAt }) => createdAt,
  status: ({ status }) => status,
  status_at: ({ events, status, createdAt }) =>
    events.findLast(({ type }) => type === status)?.at ?? createdAt,
  promised_at: ({ promisedAt }) => promisedAt,
  customer: ({ customer }) => customer.name,
  phone: ({ phone }) => phone,
  address: ({ address }) => address.line,
  pin_code: ({ address }) => address.pin,
  partner: ({ partner }) => partner?.name ?? '',
  payment_method: ({ payment }) => payment.method,
  payment_status: ({ payment }) => payment.status,
  pieces: ({ items }) => items.reduce((sum, { quantity }) => sum + quantity, 0),
  lines: ({ items }) =>
    items.map(({ quantity, name, choice }) => `${quantity} x ${name}${choice && ` (${choice})`}`).join('; '),
  goods: ({ totals }) => decimalMoney(totals.items),
  delivery: ({ totals }) => decimalMoney(totals.delivery),
  small_order: ({ totals }) => decimalMoney(totals.smallOrder),
  handling: ({ totals }) => decimalMoney(totals.handling),
  promo_code: ({ promotion }) => promotion?.code ?? '',
  discount: ({ totals }) => decimalMoney(totals.discount),
  total: ({ totals }) => decimalMoney(totals.total),
  currency: ({ currency }) => currency,
};

async function* orderRows(actor: Actor, query: OrderExportQuery): AsyncGenerator<CsvRow> {
  for await (const stored of streamOrders(actor.role, query)) {
    const order = viewOrder(actor, stored);
    yield Object.values(COLUMNS).map((cell) => cell(order));
  }
}

/** Writes the orders of a filter as CSV, newest first. */
export function exportOrders(actor: Actor, query: OrderExportQuery): AsyncGenerator<string> {
  return formatCsvFile(Object.keys(COLUMNS), orderRows(actor, query));
}
