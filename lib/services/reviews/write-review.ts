import type { Actor } from '../../domain/access/roles';
import { ConflictError, ForbiddenError, NotFoundError } from '../../domain/errors';
import type { OwnReview, ReviewInput } from '../../domain/reviews/review-schema';
import { isDuplicateKey } from '../../db/transaction';
import { findRatingCounts } from '../../repositories/catalogue/product-rating-repository';
import { hasReceivedProduct } from '../../repositories/orders/delivered-product-repository';
import {
  deleteReview as writeDeletion,
  editReview as writeEdit,
  type ReviewBefore,
} from '../../repositories/reviews/review-change-repository';
import { findReview, insertReview } from '../../repositories/reviews/review-repository';
import { withRatingChange } from './rating-change';

const YOUR_REVIEW = 'Your review';

/**
 * Writes the actor's review of a product. Throws 404 for an unknown product, 403 `NOT_DELIVERED` before an order of the
 * product was delivered to the actor, 409 `REVIEW_EXISTS` for a second review.
 */
export async function writeReview(actor: Actor, productId: string, input: ReviewInput): Promise<OwnReview> {
  if (!(await findRatingCounts(productId))) throw new NotFoundError('This product');
  // Outside the transaction, because a delivered order stays delivered.
  if (!(await hasReceivedProduct(actor.id, productId)))
    throw new ForbiddenError(
      'You can review a product once an order of it has been delivered to you.',
      'NOT_DELIVERED',
    );
  const id = await withRatingChange(async (session) => {
    const result = await insertReview(session, { ...input, userId: actor.id, productId });
    return { result, rating: { productId, from: null, to: input.rating } };
  }).catch((error: unknown) => {
    if (!isDuplicateKey(error)) throw error;
    throw new ConflictError('REVIEW_EXISTS', 'You have reviewed this product already. Edit your review.');
  });
  return readReview(id);
}

/** Replaces stars and text of the actor's review. A hidden review stays hidden. Throws 404 for a review of another user. */
export async function editReview(actor: Actor, id: string, input: ReviewInput): Promise<OwnReview> {
  await withRatingChange(async (session) => {
    const before = await writeEdit(session, { ...input, id, userId: actor.id });
    if (!before) throw new NotFoundError(YOUR_REVIEW);
    return { result: null, rating: changeOf(before, input.rating) };
  });
  return readReview(id);
}

/** Deletes the actor's review. Throws 404 for a review of another user. */
export async function deleteReview(actor: Actor, id: string): Promise<void> {
  await withRatingChange(async (session) => {
    const before = await writeDeletion(session, id, actor.id);
    if (!before) throw new NotFoundError(YOUR_REVIEW);
    return { result: null, rating: changeOf(before, null) };
  });
}

function changeOf({ productId, rating, hidden }: ReviewBefore, to: number | null) {
  return hidden ? null : { productId, from: rating, to };
}

async function readReview(id: string): Promise<OwnReview> {
  const review = await findReview(id);
  if (!review) throw new NotFoundError(YOUR_REVIEW);
  return review;
}
