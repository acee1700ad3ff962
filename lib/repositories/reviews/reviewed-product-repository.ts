import type { Role } from '../../domain/access/roles';
import type { ModeratedReview } from '../../domain/reviews/review-schema';
import { readingModel } from '../../db/read-connection';
import { ProductModel, type ProductDoc } from '../../../models/product';
import { toObjectId } from '../shared/mirrored-write';

/**
 * Name and slug of reviewed products by id, including deleted ones until their tombstones are purged. `by` is the role
 * of the reader.
 */
export async function findReviewedProducts(
  ids: string[],
  by: Role,
): Promise<Map<string, NonNullable<ModeratedReview['product']>>> {
  const docs = await readingModel(ProductModel, by)
    .collection.find<Pick<ProductDoc, '_id' | 'name' | 'slug'>>(
      { _id: { $in: [...new Set(ids)].map(toObjectId) } },
      { projection: { name: 1, slug: 1 } },
    )
    .toArray();
  return new Map(docs.map(({ _id, name, slug }) => [_id.toHexString(), { name, slug }]));
}
