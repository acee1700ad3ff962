import type { Product } from '../../domain/catalogue/product-schema';
import type { StockUpdate } from '../../domain/realtime/realtime-events';
import type { Session } from '../../db/transaction';
import { ProductModel, type ProductDoc } from '../../../models/product';
import { StockAdjustmentModel } from '../../../models/stock-adjustment';
import { firstRev, mirroredUpdate, ObjectId, toObjectId } from '../shared/mirrored-write';
import { toProduct, withoutMarks } from './product-repository';

/** One decrement for each product of a batch: pieces by stock key, and the price that was promised. */
export type StockTake = { productId: string; priceRev: number; take: Record<string, number> };

/**
 * Takes stock for a whole batch inside its transaction, in the order of ids. False when any product no longer has
 * enough, or no longer has the price that was read: the caller then aborts and reads again.
 */
export async function takeStock(session: Session, takes: StockTake[], at: Date): Promise<boolean> {
  const statements = alikeTakes(takes).map(({ ids, priceRev, take }) => ({
    updateMany: {
      filter: {
        _id: { $in: ids.map(toObjectId) },
        priceRev,
        deletedAt: null,
        ...Object.fromEntries(Object.entries(take).map(([key, n]) => [`stock.${key}`, { $gte: n }])),
      },
      update: mirroredUpdate(
        { inc: Object.fromEntries(Object.entries(take).map(([key, n]) => [`stock.${key}`, -n])) },
        at,
      ),
    },
  }));
  const result = await ProductModel.collection.bulkWrite(statements, { session, ordered: true });
  return result.matchedCount === takes.length;
}

type AlikeTakes = Omit<StockTake, 'productId'> & { ids: string[] };

/** Products that give the same number of pieces share a statement: most sell one, and one statement costs as one. */
function alikeTakes(takes: StockTake[]): AlikeTakes[] {
  const alike = new Map<string, AlikeTakes>();
  const sorted = [...takes].sort((a, b) => (a.productId < b.productId ? -1 : 1));
  for (const { productId, priceRev, take } of sorted) {
    const key = JSON.stringify([priceRev, take]);
    const held = alike.get(key);
    if (held) held.ids.push(productId);
    else alike.set(key, { ids: [productId], priceRev, take });
  }
  return [...alike.values()];
}

/** Puts pieces back, inside the transaction that cancels or returns their order. */
export async function returnStock(
  session: Session,
  lines: { productId: string; stockKey: string; quantity: number }[],
): Promise<void> {
  const sorted = [...lines].sort((a, b) => (a.productId < b.productId ? -1 : 1));
  for (const { productId, stockKey, quantity } of sorted) {
    await ProductModel.collection.updateOne(
      { _id: toObjectId(productId) },
      mirroredUpdate({ inc: { [`stock.${stockKey}`]: quantity } }),
      { session },
    );
  }
}

/** Changes stock by hand and writes down why, both or neither. Null when it would fall below zero or is unknown. */
export async function adjustStock(
  session: Session,
  change: { productId: string; key: string; delta: number; reason: string; actorId: string },
): Promise<Product | null> {
  const at = new Date();
  const field = `stock.${change.key}`;
  const doc = await ProductModel.collection.findOneAndUpdate(
    {
      _id: toObjectId(change.productId),
      deletedAt: null,
      [field]: { $gte: Math.max(0, -change.delta), $exists: true },
    },
    mirroredUpdate({ inc: { [field]: change.delta } }, at),
    { session, returnDocument: 'after' },
  );
  if (!doc) return null;
  await StockAdjustmentModel.collection.insertOne(
    {
      _id: new ObjectId(),
      productId: toObjectId(change.productId),
      key: change.key,
      delta: change.delta,
      reason: change.reason,
      actorId: toObjectId(change.actorId),
      ...firstRev(at),
    } as never,
    { session },
  );
  return withoutMarks(toProduct(doc as unknown as ProductDoc));
}

/** Writes down pieces that came back and can be sold again; the stock itself moves in the same transaction. */
export async function recordReturnedStock(
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

/** The present stock of products, as it is told to open pages. */
export async function findStockUpdates(ids: string[]): Promise<StockUpdate[]> {
  const docs = await ProductModel.collection
    .find<Pick<ProductDoc, '_id' | 'rev' | 'stock' | 'available'>>(
      { _id: { $in: ids.map(toObjectId) }, deletedAt: null },
      { projection: { rev: 1, stock: 1, available: 1 } },
    )
    .toArray();
  return docs.map((doc) => ({
    id: doc._id.toHexString(),
    rev: doc.rev,
    stock: doc.stock,
    available: doc.available,
  }));
}
