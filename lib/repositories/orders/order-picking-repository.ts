import type { PickedLines } from '../../domain/orders/order-schema';
import { OrderModel, type OrderDoc } from '../../../models/order';
import { toObjectId, trusted } from '../shared/mirrored-write';

/**
 * Marks a line as picked or not, while the order is in the shop and not packed; else null. Does not change the rev,
 * because picks are not mirrored and a pick must not conflict with a move.
 */
export async function setPicked(id: string, line: number, picked: boolean): Promise<PickedLines | null> {
  const doc = await OrderModel.findOneAndUpdate(
    {
      _id: toObjectId(id),
      status: trusted({ $in: ['PLACED', 'ACCEPTED'] as const }),
      packing: trusted({ $in: ['QUEUED', 'PACKING'] as const }),
    },
    picked ? { $addToSet: { picked: line } } : { $pull: { picked: line } },
    { returnDocument: 'after' },
  ).lean<OrderDoc>();
  return doc && { id, rev: doc.rev, picked: doc.picked ?? [] };
}
