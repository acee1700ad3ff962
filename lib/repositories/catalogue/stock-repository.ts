import type { Product } from '../../domain/catalogue/product-schema';
import type { EnteredKind } from '../../domain/catalogue/stock-movement';
import type { StockUpdate } from '../../domain/realtime/realtime-events';
import type { Session } from '../../db/transaction';
import { ProductModel, type ProductDoc } from '../../../models/product';
import { mirroredUpdate, toObjectId } from '../shared/mirrored-write';
import { toProduct, withoutMarks } from './product-repository';
import { insertMovements } from './stock-ledger-repository';

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

export type StockReturn = { productId: string; stockKey: string; quantity: number };

/**
 * Returns the pieces of a cancelled order to stock, inside its transaction. Pieces of an option value that was removed
 * meanwhile are written off in the ledger instead.
 */
export async function returnStock(session: Session, lines: StockReturn[]): Promise<void> {
  for (const { productId, stockKey, quantity } of byProduct(lines)) {
    const left = await incrementStock(session, productId, stockKey, quantity);
    if (left !== null) continue;
    const writeOff = { kind: 'correct', delta: -quantity, balance: 0, reason: 'Option removed' } as const;
    await insertMovements(session, [{ productId, key: stockKey, ...writeOff, actorId: null }]);
  }
}

/** Returns sellable pieces of a returned order to stock and records them in the ledger, inside its transaction. */
export async function receiveReturnedStock(
  session: Session,
  lines: StockReturn[],
  because: { reason: string; actorId: string },
): Promise<void> {
  for (const { productId, stockKey, quantity } of byProduct(lines)) {
    const balance = await incrementStock(session, productId, stockKey, quantity);
    // Pieces of a removed option value cannot be sold, so they are not stock.
    if (balance === null) continue;
    const movement = { productId, key: stockKey, kind: 'return', delta: quantity, balance } as const;
    await insertMovements(session, [{ ...movement, ...because }]);
  }
}

/**
 * Records in the ledger, inside the transaction of an order, that pieces which left the order do not return to stock, or
 * with a positive `sign` that they were found after all. Either way the stock stays as it is.
 */
export async function recordMissingPieces(
  session: Session,
  lines: StockReturn[],
  { sign, ...because }: { sign: 1 | -1; kind: 'correct' | 'waste'; reason: string; actorId: string },
): Promise<void> {
  for (const { productId, stockKey, quantity } of byProduct(lines)) {
    // Writes the product, so that the movements of a product have the order of their commits.
    const balance = (await incrementStock(session, productId, stockKey, 0)) ?? 0;
    await insertMovements(session, [
      { productId, key: stockKey, delta: sign * quantity, balance, ...because },
    ]);
  }
}

/**
 * The lines with pieces, in order of id, so that concurrent transactions do not wait for each other in a circle. A line
 * that was removed while packing has none.
 */
function byProduct(lines: StockReturn[]): StockReturn[] {
  return lines.filter(({ quantity }) => quantity > 0).sort((a, b) => (a.productId < b.productId ? -1 : 1));
}

/** Adds pieces to a stock key. Returns its new stock, or null if the product has no such key. */
async function incrementStock(
  session: Session,
  productId: string,
  key: string,
  delta: number,
): Promise<number | null> {
  const field = `stock.${key}`;
  const doc = await ProductModel.collection.findOneAndUpdate(
    { _id: toObjectId(productId), [field]: { $exists: true } },
    mirroredUpdate({ inc: { [field]: delta } }),
    { session, returnDocument: 'after', projection: { stock: 1 } },
  );
  return doc ? (doc as unknown as ProductDoc).stock[key]! : null;
}

export type StockMove = {
  productId: string;
  key: string;
  kind: EnteredKind;
  reason: string;
  actorId: string;
} & ({ delta: number; counted?: undefined } | { counted: number; delta?: undefined });

/**
 * Moves the stock of one key and records the movement. `counted` sets the stock: the delta is that to the stock which
 * this write replaces. Null when the stock would be negative, or the product or key is unknown.
 */
export async function adjustStock(session: Session, move: StockMove): Promise<Product | null> {
  const { productId, key, kind, counted, reason, actorId } = move;
  const at = new Date();
  const field = `stock.${key}`;
  const least = counted === undefined ? Math.max(0, -move.delta) : 0;
  const change = counted === undefined ? { inc: { [field]: move.delta } } : { set: { [field]: counted } };
  // One statement without a read before it, because concurrent movements of a product then conflict less.
  const before = await ProductModel.collection.findOneAndUpdate(
    { _id: toObjectId(productId), deletedAt: null, [field]: { $gte: least, $exists: true } },
    mirroredUpdate(change, at),
    { session, returnDocument: 'before' },
  );
  if (!before) return null;
  const product = withoutMarks(toProduct(before as unknown as ProductDoc));
  const delta = counted === undefined ? move.delta : counted - product.stock[key]!;
  const balance = product.stock[key]! + delta;
  await insertMovements(session, [{ productId, key, kind, delta, balance, reason, actorId }], at);
  return { ...product, rev: product.rev + 1, stock: { ...product.stock, [key]: balance } };
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
