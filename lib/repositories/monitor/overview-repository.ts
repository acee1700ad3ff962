import type { OrderStatus } from '../../domain/orders/order-status';
import { readingModel } from '../../db/read-connection';
import { OrderModel } from '../../../models/order';
import { ObjectId } from '../shared/mirrored-write';

// Only admins see these figures, so they are read over the read-only connection.
const orders = () => readingModel(OrderModel, 'admin').collection;

// An ObjectId begins with its creation time, so the _id index serves ranges of time.
function idSince(at: Date): ObjectId {
  return ObjectId.createFromTime(Math.floor(at.getTime() / 1000));
}

export async function countByStatus(
  statuses: readonly OrderStatus[],
): Promise<Partial<Record<OrderStatus, number>>> {
  const counts = await Promise.all(
    statuses.map(async (status) => [status, await orders().countDocuments({ status })] as const),
  );
  return Object.fromEntries(counts);
}

/** Number of orders placed since `from`, by minute since the epoch. */
export async function placedPerMinute(from: Date): Promise<Map<number, number>> {
  const rows = await orders()
    .aggregate<{ _id: number; count: number }>([
      { $match: { _id: { $gte: idSince(from) } } },
      { $group: { _id: { $floor: { $divide: [{ $toLong: '$createdAt' }, 60_000] } }, count: { $sum: 1 } } },
    ])
    .toArray();
  return new Map(rows.map(({ _id, count }) => [Number(_id), count]));
}

export type DeliveredTimes = { createdAt: Date; promisedAt: Date; deliveredAt: Date };

/** Times of orders placed since `placedFrom` and delivered since `from`, at most 5000. */
export async function deliveredSince(from: Date, placedFrom: Date): Promise<DeliveredTimes[]> {
  return orders()
    .find<{ createdAt: Date; promisedAt: Date; updatedAt: Date }>(
      { _id: { $gte: idSince(placedFrom) }, status: 'DELIVERED', updatedAt: { $gte: from } },
      { projection: { createdAt: 1, promisedAt: 1, updatedAt: 1 }, limit: 5000 },
    )
    .map(({ createdAt, promisedAt, updatedAt }) => ({ createdAt, promisedAt, deliveredAt: updatedAt }))
    .toArray();
}

export async function countUnassignedBefore(at: Date): Promise<number> {
  return orders().countDocuments({ status: 'PLACED', _id: { $lt: idSince(at) } });
}
