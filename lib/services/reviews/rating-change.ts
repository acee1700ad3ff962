import type { Product } from '../../domain/catalogue/product-schema';
import { inTransaction, type Session } from '../../db/transaction';
import { publish } from '../../event-bus/event-bus';
import { changeRating, type RatingChange } from '../../repositories/catalogue/product-rating-repository';

/**
 * Runs `work` in a transaction, applies the rating change that it returns to the product in the same transaction, and
 * publishes `product_updated` after the commit if the rating changed. Returns the result of `work`.
 */
export async function withRatingChange<T>(
  work: (session: Session) => Promise<{ result: T; rating: RatingChange | null }>,
): Promise<T> {
  const { result, product } = await inTransaction(async (session) => {
    const { result, rating } = await work(session);
    // The product last, because it is the most contended document.
    const product: Product | null = rating && (await changeRating(session, rating));
    return { result, product };
  });
  if (product) publish('product_updated', product);
  publish('committed', null);
  return result;
}
