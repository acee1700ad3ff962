import type { Product } from '../../domain/catalogue/product-schema';
import { changedCounts, NO_RATINGS, ratingOf, type RatingCounts } from '../../domain/reviews/rating';
import type { Session } from '../../db/transaction';
import { ProductModel, type ProductDoc } from '../../../models/product';
import { mirroredUpdate, toObjectId } from '../shared/mirrored-write';
import { toProduct, withoutMarks } from './product-repository';

/** The change of one review: its stars before and after, null while it does not exist or is hidden. */
export type RatingChange = { productId: string; from: number | null; to: number | null };

/**
 * Applies the change of a review to the rating of its product, in the transaction that changes the review. A concurrent
 * change of the product makes the transaction fail with a transient error. Returns the product; null when its rating
 * did not change, and for a deleted product, of which no event is published.
 */
export async function changeRating(
  session: Session,
  { productId, from, to }: RatingChange,
): Promise<Product | null> {
  if (from === to) return null;
  const _id = toObjectId(productId);
  const found = await ProductModel.collection.findOne<Pick<ProductDoc, 'ratingCounts'>>(
    { _id },
    { session, projection: { ratingCounts: 1 } },
  );
  if (!found) return null;
  const ratingCounts = changedCounts(found.ratingCounts ?? NO_RATINGS, from, to);
  const doc = await ProductModel.collection.findOneAndUpdate(
    { _id },
    mirroredUpdate({ set: { ratingCounts, ...ratingOf(ratingCounts) } }),
    { session, returnDocument: 'after' },
  );
  const product = doc as unknown as ProductDoc | null;
  return product && !product.deletedAt ? withoutMarks(toProduct(product)) : null;
}

/** The numbers of visible reviews by stars; null when the product does not exist or was deleted. */
export async function findRatingCounts(productId: string): Promise<RatingCounts | null> {
  const doc = await ProductModel.collection.findOne<Pick<ProductDoc, 'ratingCounts'>>(
    { _id: toObjectId(productId), deletedAt: null },
    { projection: { ratingCounts: 1 } },
  );
  return doc && (doc.ratingCounts ?? NO_RATINGS);
}
