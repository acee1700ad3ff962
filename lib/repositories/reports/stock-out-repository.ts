import type { Role } from '../../domain/access/roles';
import { readingModel } from '../../db/read-connection';
import { isDuplicateKey } from '../../db/transaction';
import { ProductModel, type ProductDoc } from '../../../models/product';
import { StockOutModel, type StockOutDoc } from '../../../models/stock-out';
import { toObjectId } from '../shared/mirrored-write';

export type StockOut = { productId: string; stockKey: string; from: Date; to: Date | null };
export type StockLevels = { productId: string; stock: Record<string, number>; available: boolean };

const stockOuts = () => StockOutModel.collection;

/** The stock of these products, or of all products that are not deleted. */
export async function findStockLevels(productIds?: readonly string[]): Promise<StockLevels[]> {
  const docs = await ProductModel.collection
    .find<Pick<ProductDoc, '_id' | 'stock' | 'available'>>(
      { deletedAt: null, ...(productIds ? { _id: { $in: productIds.map(toObjectId) } } : {}) },
      { projection: { stock: 1, available: 1 } },
    )
    .toArray();
  return docs.map(({ _id, stock, available }) => ({ productId: _id.toHexString(), stock, available }));
}

/** The open stock-outs of these products, or of all. */
export async function findOpenStockOuts(productIds?: readonly string[]): Promise<StockOut[]> {
  const docs = await stockOuts()
    .find<StockOutDoc>({
      to: null,
      ...(productIds ? { productId: { $in: productIds.map(toObjectId) } } : {}),
    })
    .toArray();
  return docs.map(toStockOut);
}

/** Begins a stock-out, unless one is open already. */
export async function openStockOut(productId: string, stockKey: string, from: Date): Promise<void> {
  try {
    await stockOuts().insertOne({ productId: toObjectId(productId), stockKey, from, to: null } as never);
  } catch (error) {
    // Another process has noticed it at the same moment.
    if (!isDuplicateKey(error)) throw error;
  }
}

/** Ends the open stock-out of a key, if there is one. */
export async function closeStockOut(productId: string, stockKey: string, to: Date): Promise<void> {
  await stockOuts().updateOne({ productId: toObjectId(productId), stockKey, to: null }, { $set: { to } });
}

/** The stock-outs that overlap a time, the latest first. */
export async function findStockOuts(role: Role, from: Date, to: Date, limit: number): Promise<StockOut[]> {
  const docs = await readingModel(StockOutModel, role)
    .collection.find<StockOutDoc>({
      $or: [
        { to: null, from: { $lt: to } },
        { to: { $gte: from }, from: { $lt: to } },
      ],
    })
    .sort({ from: -1 })
    .limit(limit)
    .toArray();
  return docs.map(toStockOut);
}

function toStockOut({ productId, stockKey, from, to }: StockOutDoc): StockOut {
  return { productId: productId.toHexString(), stockKey, from, to };
}
