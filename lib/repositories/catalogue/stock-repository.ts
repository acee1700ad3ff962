import type { Product } from '../../domain/catalogue/product-schema';
import type { StockUpdate } from '../../domain/realtime/realtime-events';
import type { Session } from '../../db/transaction';
import { ProductModel, type ProductDoc } from '../../../models/product';
import { StockAdjustmentModel } from '../../../models/stock-adjustment';
import { firstRev, mirroredUpdate, ObjectId, toObjectId } from '../shared/mirrored-write';
import { toProduct, withoutMarks } from './product-repository';

/** The decrement of one product: pieces by stock key, and the `priceRev` of the price that the order uses. */
export type StockTake = { productId: string; priceRev: number; take: Record<string, number> };

/**
 * Decrements the stock for a batch of orders inside its transaction, in order of id. False when a product has too
 * little stock, or another price than was read: the caller then aborts and reads again.
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

/** Groups products with equal decrements into one statement, because the cost depends on the number of statements. */
function alikeTakes(takes: StockTake[]): AlikeTakes[] {
  const alike = new Map<string, AlikeTakes>();
  const sorted = [...takes].sort((a, b) => (a.productId < b.productId ? -1 : 1));
  for (const { productId, priceRev, take } of sorted) {
    const key = JSON.stringify([priceRev, take]);
    const group = alike.get(key);
    if (group) group.ids.push(productId);
    else alike.set(key, { ids: [productId], priceRev, take });
  }
  return [...alike.values()];
}

/** Returns pieces to stock, inside the transaction that cancels or returns the order. */
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

/** Adjusts stock manually and records the reason, atomically. Null when the stock would be negative or is unknown. */
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

/** Records returned pieces as stock adjustments; the caller changes the stock in the same transaction. */
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

/** The current stock of products, in the form of the realtime event. */
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
