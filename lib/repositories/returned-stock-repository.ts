import type { Session } from '../db/transaction';
import { StockAdjustmentModel } from '../../models/stock-adjustment';
import { firstRev, ObjectId, toObjectId } from './mirrored-write';

/** Writes down pieces that came back and can be sold again; the stock itself moves in the same transaction. */
export async function returnedStock(
  session: Session,
  lines: { productId: string; stockKey: string; quantity: number }[],
  because: { reason: string; actorId: string },
): Promise<void> {
  if (lines.length === 0) return;
  const at = new Date();
  const docs = lines.map(({ productId, stockKey, quantity }) => ({
    _id: new ObjectId(),
    productId: toObjectId(productId),
    key: stockKey,
    delta: quantity,
    reason: because.reason,
    actorId: toObjectId(because.actorId),
    ...firstRev(at),
  }));
  await StockAdjustmentModel.insertMany(docs, { session });
}
