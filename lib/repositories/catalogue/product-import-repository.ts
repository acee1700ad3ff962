import type mongoose from 'mongoose';
import type { Session } from '../../db/transaction';
import type { Product } from '../../domain/catalogue/product-schema';
import { ProductModel, type ProductDoc } from '../../../models/product';
import { mirroredUpdate, toObjectId } from '../shared/mirrored-write';
import { editUpdate, toEditable, type EditableProduct, type ProductFields } from './product-edit-repository';

/** The products of these SKUs, archived ones included. */
export async function findProductsBySku(
  skus: string[],
  session: Session | null = null,
): Promise<EditableProduct[]> {
  const docs = await ProductModel.collection
    .find<ProductDoc>({ sku: { $in: skus } }, { session: session ?? undefined })
    .toArray();
  return docs.map(toEditable);
}

/** Which of these slugs products have or had, with the ids of those products. */
export async function findSlugOwners(
  slugs: string[],
  session: Session | null = null,
): Promise<Map<string, string>> {
  const docs = await ProductModel.collection
    .find<Pick<ProductDoc, '_id' | 'slug' | 'formerSlugs'>>(
      { $or: [{ slug: { $in: slugs } }, { formerSlugs: { $in: slugs } }] },
      { session: session ?? undefined, projection: { slug: 1, formerSlugs: 1 } },
    )
    .toArray();
  return new Map(
    docs.flatMap(({ _id, slug, formerSlugs = [] }) =>
      [slug, ...formerSlugs].map((one) => [one, _id.toHexString()] as const),
    ),
  );
}

export type ProductWrite = {
  product: Pick<Product, 'id' | 'rev'>;
  fields: ProductFields;
  repriced: boolean;
  /** False when only the stock changes, which is no edit. */
  edited: boolean;
};

/** Writes fields of products that the same transaction has read with these revs. */
export async function writeProducts(session: Session, writes: ProductWrite[]): Promise<void> {
  if (writes.length === 0) return;
  const statements = writes.map(({ product: { id, rev }, fields, repriced, edited }) => ({
    updateOne: {
      filter: { _id: toObjectId(id), rev },
      update: edited ? editUpdate(rev, fields, { repriced }) : mirroredUpdate({ set: { ...fields } }),
    },
  }));
  await ProductModel.collection.bulkWrite(statements as unknown as mongoose.mongo.AnyBulkWriteOperation[], {
    session,
    ordered: true,
  });
}
