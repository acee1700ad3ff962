import type { Product } from '../../domain/catalogue/product-schema';
import { inTransaction, type Session } from '../../db/transaction';
import { publish } from '../../event-bus/event-bus';
import { changeRating, type RatingChange } from '../../repositories/catalogue/product-rating-repository';
import { processShared } from '../../runtime/process-shared';

type Work<T> = (session: Session) => Promise<{ result: T; rating: RatingChange | null }>;

/**
 * Runs `work` in a transaction, applies the rating change that it returns to the product in the same transaction, and
 * publishes `product_updated` after the commit if the rating changed. Returns the result of `work`.
 */
export async function withRatingChange<T>(work: Work<T>): Promise<T> {
  const { result, product } = await inTurn(() =>
    inTransaction(async (session) => {
      const { result, rating } = await work(session);
      // The product last, because it is the most contended document.
      const product: Product | null = rating && (await changeRating(session, rating));
      return { result, product };
    }),
  );
  if (product) publish('product_updated', product);
  publish('committed', null);
  return result;
}

/**
 * Runs the transactions of this process one after another: concurrent changes of one product would abort each other,
 * until some of them fail with 503 after five seconds.
 */
function inTurn<T>(task: () => Promise<T>): Promise<T> {
  const queue = processShared('rating-changes', () => ({ last: Promise.resolve() as Promise<unknown> }));
  const next = queue.last.then(task);
  queue.last = next.catch(() => undefined);
  return next;
}
