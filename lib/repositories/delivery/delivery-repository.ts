import type { OrderStatus } from '../../domain/orders/order-status';
import type { Page } from '../../domain/page';
import { OrderModel, type OrderDoc } from '../../../models/order';
import { afterCursor, toPage } from '../shared/cursor';
import { toObjectId, trusted } from '../shared/mirrored-write';
import { toStoredOrder, type StoredOrder } from '../orders/order-repository';

type PageOptions = { limit: number; cursor?: string };

/** Orders without a partner, oldest first. */
export async function listWaitingOrders({ limit, cursor }: PageOptions): Promise<Page<StoredOrder>> {
  const docs = await OrderModel.find({ ...afterCursor(cursor, 'oldest first'), status: 'PLACED' })
    .sort({ _id: 1 })
    .limit(limit + 1)
    .lean<OrderDoc[]>();
  return toPage(docs, limit, toStoredOrder);
}

/** Orders of a partner with any of these statuses, newest first. */
export async function listOrdersOfPartner(
  partnerId: string,
  statuses: readonly OrderStatus[],
  { limit, cursor }: PageOptions,
): Promise<Page<StoredOrder>> {
  const docs = await OrderModel.find({
    ...afterCursor(cursor),
    'partner.id': toObjectId(partnerId),
    status: trusted({ $in: [...statuses] }),
  })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean<OrderDoc[]>();
  return toPage(docs, limit, toStoredOrder);
}
