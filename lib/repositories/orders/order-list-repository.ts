import type { Role } from '../../domain/access/roles';
import { readOrderSearch, searchStart } from '../../domain/orders/order-search';
import type { OrderExportQuery, OrderQuery } from '../../domain/orders/order-schema';
import { LIVE_STATUSES } from '../../domain/orders/order-status';
import type { Page } from '../../domain/page';
import { readingModel } from '../../db/read-connection';
import { OrderModel, type OrderDoc } from '../../../models/order';
import { afterCursor, toPage } from '../shared/cursor';
import { escapeRegex } from '../shared/escape-regex';
import { ObjectId, toObjectId, trusted } from '../shared/mirrored-write';
import { toStoredOrder, type StoredOrder } from './order-repository';

/** Filter by customer or partner, and the role of the reader. */
export type OrderScope = { by: Role; customerId?: string; partnerId?: string };

/** The smallest id of a time: ids begin with the second in which they were made, so that no other index is needed. */
function idAt(at: Date): ObjectId {
  return ObjectId.createFromTime(Math.floor(at.getTime() / 1000));
}

function placedBetween(from: Date | undefined, to: string | undefined): object[] {
  return [
    ...(from ? [{ _id: trusted({ $gte: idAt(from) }) }] : []),
    ...(to ? [{ _id: trusted({ $lt: idAt(new Date(to)) }) }] : []),
  ];
}

function matching(q: string, { from, to }: OrderExportQuery): object {
  const { number, phoneTail, name } = readOrderSearch(q);
  const recent = placedBetween(searchStart(new Date(), from, to), to);
  const alternatives = [
    ...(number ? [{ number }] : []),
    ...(phoneTail ? [{ $and: [...recent, { phone: new RegExp(`${phoneTail}$`) }] }] : []),
    ...(name ? [{ $and: [...recent, { customerName: new RegExp(escapeRegex(name), 'i') }] }] : []),
  ];
  return alternatives.length === 1 ? alternatives[0]! : { $or: alternatives };
}

function filterOf(scope: OrderScope, query: OrderQuery): object {
  const { cursor, status, state, late, problem, q, from, to } = query;
  const conditions = [
    afterCursor(cursor),
    ...(scope.customerId ? [{ customerId: toObjectId(scope.customerId) }] : []),
    ...(scope.partnerId ? [{ 'partner.id': toObjectId(scope.partnerId) }] : []),
    ...(status ? [{ status }] : state === 'live' ? [{ status: trusted({ $in: [...LIVE_STATUSES] }) }] : []),
    ...(late
      ? [{ status: trusted({ $in: [...LIVE_STATUSES] }), promisedAt: trusted({ $lt: new Date() }) }]
      : []),
    ...(problem === 'refund' ? [{ 'refunds.state': 'OWED' }] : []),
    ...(problem === 'report' ? [{ 'reports.state': 'OPEN' }] : []),
    ...placedBetween(from ? new Date(from) : undefined, to),
    ...(q ? [matching(q, query)] : []),
  ];
  return { $and: conditions };
}

/** A page of orders of a customer, of a partner, or of all, newest first. */
export async function listOrderPage(scope: OrderScope, query: OrderQuery): Promise<Page<StoredOrder>> {
  const limit = query.limit ?? 20;
  const docs = await readingModel(OrderModel, scope.by)
    .find(filterOf(scope, query))
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean<OrderDoc[]>();
  return toPage(docs, limit, toStoredOrder);
}

/** All orders of a filter, newest first, one after the other, so that memory does not grow with their number. */
export async function* streamOrders(by: Role, query: OrderExportQuery): AsyncGenerator<StoredOrder> {
  const cursor = readingModel(OrderModel, by)
    .find(filterOf({ by }, query))
    .sort({ _id: -1 })
    .lean<OrderDoc>()
    .cursor();
  for await (const doc of cursor) yield toStoredOrder(doc as OrderDoc);
}
