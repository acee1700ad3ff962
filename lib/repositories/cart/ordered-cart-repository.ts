import { OrderModel, type OrderDoc } from '../../../models/order';
import { clearOrderedLines } from './cart-repository';
import { toObjectId } from '../shared/mirrored-write';

type OrderedLines = { orderId: string; lines: { id: string; rev: number }[] };

/**
 * Clears the cart lines that orders were made of, then forgets the note of them. The note is written with the order,
 * so a crash between the two leaves work for the next sweep and never a full cart.
 */
export async function clearCartsOf(orders: OrderedLines[]): Promise<void> {
  const withLines = orders.filter(({ lines }) => lines.length > 0);
  if (withLines.length === 0) return;
  await clearOrderedLines(
    withLines.flatMap(({ lines }) => lines.map(({ id, rev }) => ({ id: toObjectId(id), rev }))),
  );
  // The note is not mirrored, so dropping it is no new rev.
  await OrderModel.collection.updateMany(
    { _id: { $in: withLines.map(({ orderId }) => toObjectId(orderId)) } },
    { $unset: { cartLines: '' } },
  );
}

/** Orders whose cart a crash left uncleared. */
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
