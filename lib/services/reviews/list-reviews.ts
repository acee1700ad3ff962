import type { Actor } from '../../domain/access/roles';
import { NotFoundError } from '../../domain/errors';
import type { Page } from '../../domain/page';
import { ratingOf } from '../../domain/reviews/rating';
import type {
  ModeratedReview,
  ModerationQuery,
  OwnReview,
  OwnReviewState,
  ReviewPage,
  ReviewQuery,
} from '../../domain/reviews/review-schema';
import { findRatingCounts } from '../../repositories/catalogue/product-rating-repository';
import { hasReceivedProduct } from '../../repositories/orders/delivered-product-repository';
import {
  findOwnReview,
  listModerationPage,
  listReviewPage,
} from '../../repositories/reviews/review-repository';
import { findReviewedProducts } from '../../repositories/reviews/reviewed-product-repository';

/** Lists a page of a product's visible reviews, with its rating and their distribution. Throws 404. */
export async function listReviews(productId: string, query: ReviewQuery): Promise<ReviewPage> {
  const [distribution, page] = await Promise.all([
    findRatingCounts(productId),
    listReviewPage(productId, query),
  ]);
  if (!distribution) throw new NotFoundError('This product');
  return { ...page, ...ratingOf(distribution), distribution };
}

/**
 * Returns the actor's review of a product, also while it is hidden, and whether the actor may write one. Throws 404 for
 * an unknown product.
 */
export async function getOwnReview(actor: Actor, productId: string): Promise<OwnReviewState> {
  const [counts, review, delivered] = await Promise.all([
    findRatingCounts(productId),
    findOwnReview(actor.id, productId),
    hasReceivedProduct(actor.id, productId),
  ]);
  if (!counts) throw new NotFoundError('This product');
  return { review, delivered };
}

/** Lists a page of all reviews with their products, newest first, for staff. The route checks the capability. */
export async function listModeratedReviews(
  actor: Actor,
  query: ModerationQuery,
): Promise<Page<ModeratedReview>> {
  const { items, nextCursor } = await listModerationPage(actor.role, query);
  return { items: await withProducts(actor, items), nextCursor };
}

/** Adds name and slug of each review's product. */
export async function withProducts(actor: Actor, reviews: OwnReview[]): Promise<ModeratedReview[]> {
  const ids = reviews.map(({ productId }) => productId);
  const products = await findReviewedProducts(ids, actor.role);
  return reviews.map((review) => ({ ...review, product: products.get(review.productId) ?? null }));
}
