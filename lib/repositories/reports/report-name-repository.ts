import type { Role } from '../../domain/access/roles';
import type { Product } from '../../domain/catalogue/product-schema';
import { readingModel } from '../../db/read-connection';
import { CategoryModel } from '../../../models/category';
import { ProductModel, type ProductDoc } from '../../../models/product';
import { toObjectId } from '../shared/mirrored-write';

/** What reports show of a product. */
export type ReportedProduct = Pick<Product, 'name' | 'sku' | 'options'> & { stockKeys: number };

/** The products of these ids, including deleted ones until their tombstones are purged. */
export async function findReportedProducts(
  role: Role,
  ids: readonly string[],
): Promise<Map<string, ReportedProduct>> {
  if (ids.length === 0) return new Map();
  const docs = await readingModel(ProductModel, role)
    .collection.find<ProductDoc>(
      { _id: { $in: ids.map(toObjectId) } },
      { projection: { name: 1, sku: 1, options: 1, stock: 1 } },
    )
    .toArray();
  return new Map(
    docs.map(({ _id, name, sku, options, stock }) => [
      _id.toHexString(),
      { name, sku, options, stockKeys: Object.keys(stock).length },
    ]),
  );
}

/** The labels of the categories by key. */
export async function findCategoryLabels(role: Role): Promise<Map<string, string>> {
  const docs = await readingModel(CategoryModel, role)
    .collection.find({}, { projection: { key: 1, label: 1 } })
    .toArray();
  return new Map(docs.map(({ key, label }) => [String(key), String(label)]));
}
