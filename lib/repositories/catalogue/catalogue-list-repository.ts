import type { CatalogueProduct, CatalogueQuery, ListStatus } from '../../domain/catalogue/catalogue-list';
import type { Role } from '../../domain/access/roles';
import { readingModel } from '../../db/read-connection';
import type { Page } from '../../domain/page';
import { ProductModel, type ProductDoc } from '../../../models/product';
import { afterCursor, toPage } from '../shared/cursor';
import { toObjectId } from '../shared/mirrored-write';
import { escapeRegex } from '../shared/escape-regex';
import { toProduct, withoutMarks } from './product-repository';

const PIECES = { $map: { input: { $objectToArray: '$stock' }, in: '$$this.v' } };
const SOLD_OUT = { $lte: [{ $max: PIECES }, 0] };

const STATUS_FILTERS: Record<ListStatus, Record<string, unknown>> = {
  available: { available: true },
  unavailable: { available: false },
  low: { $expr: { $and: [{ $not: [SOLD_OUT] }, { $lte: [{ $min: PIECES }, '$lowStockAt'] }] } },
  'sold-out': { $expr: SOLD_OUT },
  archived: {},
};

/** A page of products for managers, newest first. Scans the products of the shop for `q`, `low` and `sold-out`. */
export async function listCataloguePage(role: Role, query: CatalogueQuery): Promise<Page<CatalogueProduct>> {
  const limit = query.limit ?? 60;
  const pattern = query.q ? new RegExp(escapeRegex(query.q), 'i') : null;
  const archived = query.status === 'archived';
  const docs = await readingModel(ProductModel, role)
    .collection.find<ProductDoc>({
      deletedAt: archived ? { $ne: null } : null,
      ...afterCursor(query.cursor),
      ...(query.category ? { category: query.category } : {}),
      ...(pattern ? { $or: [{ name: pattern }, { sku: pattern }, { brand: pattern }] } : {}),
      ...(query.status ? STATUS_FILTERS[query.status] : {}),
    })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .toArray();
  return toPage(docs, limit, toCatalogueProduct);
}

/** A product as managers see it, archived ones included; null for an unknown id. */
export async function findCatalogueProduct(id: string): Promise<CatalogueProduct | null> {
  const doc = await ProductModel.findById(toObjectId(id)).lean<ProductDoc>();
  return doc && toCatalogueProduct(doc);
}

function toCatalogueProduct(doc: ProductDoc): CatalogueProduct {
  return {
    ...withoutMarks(toProduct(doc)),
    archived: Boolean(doc.deletedAt),
    updatedAt: doc.updatedAt.toISOString(),
  };
}
