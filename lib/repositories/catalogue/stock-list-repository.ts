import { stockKeysOf } from '../../domain/catalogue/product-input';
import { isAtLevel, type StockLevel } from '../../domain/catalogue/stock-levels';
import type { StockItem, StockQuery } from '../../domain/catalogue/stock-movement';
import type { Role } from '../../domain/access/roles';
import type { Page } from '../../domain/page';
import { readingModel } from '../../db/read-connection';
import { OrderModel } from '../../../models/order';
import { ProductModel, type ProductDoc } from '../../../models/product';
import { afterCursor, toPage } from '../shared/cursor';
import { type ObjectId, toObjectId, trusted } from '../shared/mirrored-write';
import { escapeRegex } from '../shared/escape-regex';

const PIECES = { $map: { input: { $objectToArray: '$stock' }, in: '$$this.v' } };
const LEAST = { $min: PIECES };
const HAS_LOW = {
  $anyElementTrue: {
    $map: {
      input: PIECES,
      in: { $and: [{ $gt: ['$$this', 0] }, { $lte: ['$$this', '$lowStockAt'] }] },
    },
  },
};

const LEVEL_FILTERS: Record<StockLevel, Record<string, unknown>> = {
  short: { $expr: trusted({ $lte: [LEAST, '$lowStockAt'] }) },
  low: { $expr: trusted(HAS_LOW) },
  'sold-out': { $expr: trusted({ $lte: [LEAST, 0] }) },
};

/**
 * A page of products with the stock keys at the level of the query, newest first. Scans the products of the shop for
 * `q` and `status`.
 */
export async function listStockPage(
  role: Role,
  { q, status, cursor, limit = 60 }: StockQuery,
): Promise<Page<StockItem>> {
  const pattern = q ? new RegExp(escapeRegex(q), 'i') : null;
  const docs = await readingModel(ProductModel, role)
    .find({
      deletedAt: null,
      ...afterCursor(cursor),
      ...(pattern ? { $or: [{ name: pattern }, { sku: pattern }, { brand: pattern }] } : {}),
      ...(status ? LEVEL_FILTERS[status] : {}),
    })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean<ProductDoc[]>();
  const reserved = await findReserved(
    role,
    docs.map(({ _id }) => _id),
  );
  return toPage(docs, limit, (doc) => toStockItem(doc, reserved, status));
}

/** The stock of all products, in order of creation, read in batches of a cursor. */
export async function* streamStock(role: Role): AsyncGenerator<StockItem> {
  const cursor = readingModel(ProductModel, role)
    .find({ deletedAt: null })
    .sort({ _id: 1 })
    .lean<ProductDoc>()
    .cursor();
  for await (const doc of cursor) yield toStockItem(doc as ProductDoc, new Map(), undefined);
}

function toStockItem(
  doc: ProductDoc,
  reserved: Map<string, number>,
  level: StockLevel | undefined,
): StockItem {
  const { rev, sku, slug, name, category, packSize, available, lowStockAt, stock } = doc;
  const id = doc._id.toHexString();
  const values = doc.options.find((group) => group.stocked)?.values ?? [];
  const lines = stockKeysOf(doc.options).map((key) => ({
    key,
    label: values.find((value) => value.key === key)?.label ?? '',
    stock: stock[key] ?? 0,
    reserved: reserved.get(`${id} ${key}`) ?? 0,
  }));
  return {
    ...{ id, rev, sku, slug, name, category, packSize, available, lowStockAt },
    image: doc.images[0] ?? '',
    lines: lines.filter((line) => isAtLevel(line.stock, lowStockAt, level)),
  };
}

/** Pieces of these products in orders that are not packed yet, by product id and stock key. */
async function findReserved(role: Role, ids: ObjectId[]): Promise<Map<string, number>> {
  const rows = await readingModel(OrderModel, role).aggregate<{
    _id: { product: ObjectId; key: string };
    pieces: number;
  }>([
    {
      $match: {
        status: { $in: ['PLACED', 'ACCEPTED'] },
        packing: { $ne: 'PACKED' },
        'items.productId': { $in: ids },
      },
    },
    { $unwind: '$items' },
    { $match: { 'items.productId': { $in: ids } } },
    {
      $group: {
        _id: { product: '$items.productId', key: '$items.stockKey' },
        pieces: { $sum: '$items.quantity' },
      },
    },
  ]);
  return new Map(rows.map(({ _id, pieces }) => [`${_id.product.toHexString()} ${_id.key}`, pieces]));
}

/** Whether there is a product of this id, archived ones included. */
export async function productExists(role: Role, id: string): Promise<boolean> {
  return (await readingModel(ProductModel, role).exists({ _id: toObjectId(id) })) !== null;
}
