import mongoose from 'mongoose';
import type { CountedOrder } from '../../domain/reports/sales-counts';
import { completeTotals } from '../../domain/cart/totals';
import { OrderModel, type OrderDoc } from '../../../models/order';
import { SalesEntryModel } from '../../../models/sales-entry';
import type { ObjectId } from '../shared/mirrored-write';

const ENDED = ['DELIVERED', 'CANCELLED', 'FAILED', 'RETURNED'];

/** Only what is counted, because a rebuild reads every order. */
const COUNTED_FIELDS = {
  ...{ status: 1, totals: 1, createdAt: 1, promisedAt: 1 },
  items: { productId: 1, category: 1, quantity: 1, subtotal: 1, taxRate: 1, hsn: 1 },
  events: { type: 1, at: 1, reason: 1, actor: { role: 1 } },
} as const;

export type SalesChunk = {
  orders: CountedOrder[];
  /** The entries of these orders, which they include. */
  entryIds: ObjectId[];
  /** The last id, to read on from; null at the end. */
  last: ObjectId | null;
};

/**
 * Reads ended orders in the order of their ids, and the entries of these orders, as of one moment: all changes of the
 * orders until then are in the orders, and all later ones in other entries.
 */
export async function readSalesChunk(after: ObjectId | null, limit: number): Promise<SalesChunk> {
  const session = await mongoose.connection.startSession({ snapshot: true });
  try {
    const docs = await OrderModel.collection
      .find<OrderDoc>(
        { status: { $in: ENDED }, ...(after ? { _id: { $gt: after } } : {}) },
        { session, projection: COUNTED_FIELDS },
      )
      // The scan of another index would sort all orders for each chunk.
      .hint({ _id: 1 })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();
    const last = docs.length < limit ? null : docs.at(-1)!._id;
    const range = { ...(after ? { $gt: after } : {}), ...(last ? { $lte: last } : {}) };
    const entryIds = await SalesEntryModel.collection
      .find(after || last ? { orderId: range } : {}, { session, projection: { _id: 1 } })
      .map(({ _id }) => _id as unknown as ObjectId)
      .toArray();
    return { orders: docs.map(toCountedOrder), entryIds, last };
  } finally {
    await session.endSession();
  }
}

function toCountedOrder({ status, items, totals, createdAt, promisedAt, events }: OrderDoc): CountedOrder {
  return {
    status,
    totals: completeTotals(totals),
    createdAt: createdAt.toISOString(),
    promisedAt: promisedAt.toISOString(),
    items: items.map((line) => ({ ...line, productId: line.productId.toHexString() })),
    events: events.map((event) => ({ ...event, at: event.at.toISOString() })),
  };
}
