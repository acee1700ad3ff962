import mongoose from 'mongoose';
import type { CountedOrder } from '../../domain/reports/sales-counts';
import { OrderModel, type OrderDoc } from '../../../models/order';
import { SalesEntryModel } from '../../../models/sales-entry';
import { toStoredOrder } from '../orders/order-repository';
import type { ObjectId } from '../shared/mirrored-write';

const ENDED = ['DELIVERED', 'CANCELLED', 'FAILED', 'RETURNED'];

/** The ended orders and the entries of one moment. */
export type SalesSource = { orders: () => AsyncGenerator<CountedOrder>; entryIds: ObjectId[] };

/**
 * Reads all ended orders as of one moment, so that a rebuild knows which entries they include. MongoDB keeps such a
 * moment for five minutes (`minSnapshotHistoryWindowInSeconds`), which is enough for several million orders.
 */
export async function withSalesSource<T>(work: (source: SalesSource) => Promise<T>): Promise<T> {
  const session = await mongoose.connection.startSession({ snapshot: true });
  try {
    const entries = await SalesEntryModel.collection
      .find({}, { session, projection: { _id: 1 } })
      .map(({ _id }) => _id as unknown as ObjectId)
      .toArray();
    return await work({ entryIds: entries, orders: () => endedOrders(session) });
  } finally {
    await session.endSession();
  }
}

async function* endedOrders(session: mongoose.ClientSession): AsyncGenerator<CountedOrder> {
  const cursor = OrderModel.collection.find<OrderDoc>(
    { status: { $in: ENDED } },
    { session, projection: { address: 0, idempotencyFingerprint: 0 }, batchSize: 1_000 },
  );
  for await (const doc of cursor) yield toStoredOrder(doc);
}
