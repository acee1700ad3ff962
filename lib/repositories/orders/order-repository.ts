import type { Role } from '../../domain/access/roles';
import { completeTotals } from '../../domain/cart/totals';
import type { Order } from '../../domain/orders/order-schema';
import type { OrderStatus, PackingState } from '../../domain/orders/order-status';
import type { DiscountTerms } from '../../domain/promotions/promo-discount';
import { readingModel } from '../../db/read-connection';
import type { Session } from '../../db/transaction';
import { OrderModel, type OrderDoc, type OrderEventDoc } from '../../../models/order';
import { recordSales } from '../reports/sales-entry-repository';
import { firstRev, mirroredUpdate, ObjectId, toObjectId } from '../shared/mirrored-write';
import { type OrderDetails, toStoredDetails, withoutUndefined } from './order-details';

/** An order with fields that only services use. */
export type StoredOrder = Order & {
  picked: number[];
  pinKeyId: string;
  idempotencyFingerprint: string;
  stockReturned: boolean;
  /** Stock key of each item, in the order of `items`. */
  stockKeys: string[];
  promotionTerms?: DiscountTerms;
};

export type NewOrder = Pick<
  OrderDoc,
  | 'number'
  | 'customerName'
  | 'totals'
  | 'currency'
  | 'address'
  | 'phone'
  | 'notes'
  | 'ifMissing'
  | 'payment'
  | 'pinKeyId'
  | 'promisedAt'
  | 'idempotencyKey'
  | 'idempotencyFingerprint'
> & {
  customerId: string;
  promotion?: Order['promotion'];
  promotionTerms?: DiscountTerms;
  /** Of the customer, for the first event. */
  device?: string;
  items: (Order['items'][number] & { stockKey: string })[];
  cartLines: { id: string; rev: number }[];
};

function toEvent(event: OrderEventDoc): Order['events'][number] {
  return {
    ...event,
    at: event.at.toISOString(),
    tappedAt: event.tappedAt?.toISOString(),
    actor: { ...event.actor, id: event.actor.id.toHexString() },
  };
}

export function toStoredOrder(doc: OrderDoc): StoredOrder {
  return {
    id: doc._id.toHexString(),
    number: doc.number,
    rev: doc.rev,
    status: doc.status,
    packing: doc.packing,
    items: doc.items.map(({ stockKey: _stockKey, ...line }) => ({
      ...line,
      productId: line.productId.toHexString(),
    })),
    totals: completeTotals(doc.totals),
    currency: doc.currency,
    ...(doc.promotion ? { promotion: { ...doc.promotion, id: doc.promotion.id.toHexString() } } : {}),
    customer: { id: doc.customerId.toHexString(), name: doc.customerName },
    address: doc.address,
    phone: doc.phone,
    notes: doc.notes,
    ifMissing: doc.ifMissing,
    payment: doc.payment,
    partner: doc.partner ? { ...doc.partner, id: doc.partner.id.toHexString() } : null,
    promisedAt: doc.promisedAt.toISOString(),
    createdAt: doc.createdAt.toISOString(),
    updatedAt: doc.updatedAt.toISOString(),
    events: doc.events.map(toEvent),
    pinKeyId: doc.pinKeyId,
    idempotencyFingerprint: doc.idempotencyFingerprint,
    stockReturned: doc.stockReturned,
    stockKeys: doc.items.map((line) => line.stockKey),
    picked: doc.picked ?? [],
    ...(doc.promotionTerms ? { promotionTerms: doc.promotionTerms } : {}),
    ...(doc.refunds ? { refunds: doc.refunds } : {}),
    ...(doc.reports ? { reports: doc.reports } : {}),
  };
}

/** Removes the fields that only services use. */
export function toOrder(stored: StoredOrder): Order {
  const {
    pinKeyId: _pin,
    idempotencyFingerprint: _print,
    stockReturned: _returned,
    stockKeys: _keys,
    picked: _picked,
    promotionTerms: _terms,
    ...order
  } = stored;
  return order;
}

/** Orders already placed with these idempotency keys, by `customerId:key`. */
export async function findOrdersByKeys(
  keys: { customerId: string; key: string }[],
): Promise<Map<string, StoredOrder>> {
  if (keys.length === 0) return new Map();
  const docs = await OrderModel.collection
    // Two $in lists use one index scan, whereas an $or of pairs is planned pair by pair. The result may hold an order
    // of another listed customer with the same key, which has its own entry in the map.
    .find<OrderDoc>({
      idempotencyKey: { $in: keys.map(({ key }) => key) },
      customerId: { $in: keys.map(({ customerId }) => toObjectId(customerId)) },
    })
    .toArray();
  return new Map(
    docs.map((doc) => [`${doc.customerId.toHexString()}:${doc.idempotencyKey}`, toStoredOrder(doc)]),
  );
}

/** Inserts a batch of orders in its transaction. Throws duplicate key (11000) for a used number or idempotency key. */
export async function insertOrders(session: Session, orders: NewOrder[], at: Date): Promise<StoredOrder[]> {
  const docs: OrderDoc[] = orders.map(({ promotion, promotionTerms, ifMissing, device, ...order }) => {
    const customerId = toObjectId(order.customerId);
    return {
      ...order,
      _id: new ObjectId(),
      customerId,
      ...(promotion ? { promotion: { ...promotion, id: toObjectId(promotion.id) } } : {}),
      ...(promotionTerms ? { promotionTerms } : {}),
      ...(ifMissing ? { ifMissing } : {}),
      items: order.items.map((line) => ({ ...line, productId: toObjectId(line.productId) })),
      cartLines: order.cartLines.map(({ id, rev }) => ({ id: toObjectId(id), rev })),
      status: 'PLACED',
      packing: 'QUEUED',
      partner: null,
      pinFailures: 0,
      stockReturned: false,
      events: [
        {
          rev: 1,
          type: 'PLACED',
          at,
          actor: { id: customerId, role: 'customer', name: order.customerName },
          ...(device ? { device } : {}),
        },
      ],
      ...firstRev(at),
    };
  });
  await OrderModel.collection.insertMany(docs as never[], { session });
  return docs.map(toStoredOrder);
}

/** Finds an order. `by` is the role of a reader, which selects the connection. */
export async function findOrder(id: string, session?: Session, by?: Role): Promise<StoredOrder | null> {
  const doc = await readingModel(OrderModel, by).collection.findOne<OrderDoc>(
    { _id: toObjectId(id) },
    session ? { session } : {},
  );
  return doc ? toStoredOrder(doc) : null;
}

export type OrderChange = OrderDetails & {
  status?: OrderStatus;
  packing?: PackingState;
  partner?: { id: string; name: string; vehicle: string } | null;
  paid?: true;
  stockReturned?: true;
  event: Omit<OrderEventDoc, 'rev' | 'actor' | 'at'> & {
    actor: { id: string; role: OrderEventDoc['actor']['role']; name: string };
  };
};

/**
 * Changes an order and appends the event in one conditional write on the rev and status that were read, and records the
 * change of the sales rollup.
 * Null when the order has changed in the meantime.
 */
export async function changeOrder(
  session: Session,
  order: StoredOrder,
  change: OrderChange,
): Promise<StoredOrder | null> {
  const at = new Date();
  const event: OrderEventDoc = {
    ...withoutUndefined(change.event),
    rev: order.rev + 1,
    at,
    actor: { ...change.event.actor, id: toObjectId(change.event.actor.id) },
  };
  const partner = change.partner && { ...change.partner, id: toObjectId(change.partner.id) };
  const doc = await OrderModel.collection.findOneAndUpdate(
    { _id: toObjectId(order.id), rev: order.rev, status: order.status },
    mirroredUpdate(
      {
        set: {
          ...(change.status ? { status: change.status } : {}),
          ...(change.packing ? { packing: change.packing } : {}),
          ...(partner === undefined ? {} : { partner }),
          ...(change.paid ? { 'payment.status': 'PAID' } : {}),
          ...(change.stockReturned ? { stockReturned: true } : {}),
          ...toStoredDetails(change),
        },
        push: { events: event },
      },
      at,
    ),
    { session, returnDocument: 'after' },
  );
  if (!doc) return null;
  const changed = toStoredOrder(doc as unknown as OrderDoc);
  await recordSales(session, order, changed);
  return changed;
}

/**
 * Counts a PIN try before the PIN is compared, so that concurrent requests get no additional tries. False when `limit`
 * is reached. Does not change the rev, because the count is not mirrored.
 */
export async function countPinTry(id: string, limit: number): Promise<boolean> {
  const result = await OrderModel.collection.updateOne(
    { _id: toObjectId(id), pinFailures: { $lt: limit } },
    { $inc: { pinFailures: 1 } },
  );
  return result.modifiedCount === 1;
}

/** Undoes `countPinTry` after a correct PIN. */
export async function undoPinTry(id: string): Promise<void> {
  await OrderModel.collection.updateOne({ _id: toObjectId(id) }, { $inc: { pinFailures: -1 } });
}
