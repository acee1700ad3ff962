import { OrderModel, type OrderDoc } from '../../../models/order';
import { clearOrderedLines } from './cart-repository';
import { toObjectId } from '../shared/mirrored-write';

type OrderedLines = { orderId: string; lines: { id: string; rev: number }[] };

/**
 * Clears the cart lines of orders, then removes `cartLines` from the orders. `cartLines` is written with the order, so
 * that the next start can clear a cart after a crash.
 */
export async function clearCartsOf(orders: OrderedLines[]): Promise<void> {
  const withLines = orders.filter(({ lines }) => lines.length > 0);
  if (withLines.length === 0) return;
  await clearOrderedLines(
    withLines.flatMap(({ lines }) => lines.map(({ id, rev }) => ({ id: toObjectId(id), rev }))),
  );
  // `cartLines` is not mirrored, so removing it does not change the rev.
  await OrderModel.collection.updateMany(
    { _id: { $in: withLines.map(({ orderId }) => toObjectId(orderId)) } },
    { $unset: { cartLines: '' } },
  );
}

/** Orders whose cart lines were not cleared because of a crash, at most `limit`. */
export async function findUnclearedCarts(limit: number): Promise<OrderedLines[]> {
  const docs = await OrderModel.collection
    .find<OrderDoc>({ 'cartLines.0': { $exists: true } }, { projection: { cartLines: 1 } })
    .limit(limit)
    .toArray();
  return docs.map((doc) => ({
    orderId: doc._id.toHexString(),
    lines: (doc.cartLines ?? []).map(({ id, rev }) => ({ id: id.toHexString(), rev })),
  }));
}
