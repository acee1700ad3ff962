import type { Actor } from '../../domain/access/roles';
import { STOCK_ALL } from '../../domain/catalogue/option-terms';
import { ConflictError, NotFoundError, ValidationError } from '../../domain/errors';
import { isWishInStock } from '../../domain/wishlist/wished-stock';
import { MAX_WISHES } from '../../domain/wishlist/wishlist-limits';
import type { Wish, WishInput } from '../../domain/wishlist/wishlist-schema';
import { publish } from '../../event-bus/event-bus';
import { findProductsByIds } from '../../repositories/catalogue/product-repository';
import {
  changeWish,
  countWishes,
  insertWish,
  removeWish,
} from '../../repositories/wishlist/wishlist-repository';
import { sendStockNotices } from './stock-notices';

/**
 * Puts a product, or one value of its stocked option group, on the actor's wishlist; repeating it changes nothing. With
 * `notify` a notice is due when the line is in stock again; ignored while it is in stock. Throws 404 for an unknown
 * product, 400 for an unknown stock key, 409 `WISHLIST_FULL`.
 */
export async function putWish(actor: Actor, productId: string, input: WishInput): Promise<Wish> {
  const [product] = await findProductsByIds([productId]);
  if (!product) throw new NotFoundError('This product');
  const stockKey = input.stockKey ?? null;
  const keys = Object.keys(product.stock).filter((key) => key !== STOCK_ALL);
  if (stockKey !== null && !keys.includes(stockKey))
    throw new ValidationError('Invalid body: stockKey must be a value of the stocked option group.', [
      {
        path: 'stockKey',
        message: keys.length > 0 ? `must be one of ${keys.join(', ')}` : 'must be left out',
      },
    ]);
  const notify = input.notify === true ? !isWishInStock(product, stockKey) : input.notify;
  const line = { productId, stockKey };
  let wish = await changeWish(actor.id, line, notify);
  if (!wish) {
    if ((await countWishes(actor.id)) >= MAX_WISHES)
      throw new ConflictError('WISHLIST_FULL', `A wishlist holds at most ${MAX_WISHES} things.`);
    wish =
      (await insertWish(actor.id, { ...line, notify: notify === true })) ??
      (await changeWish(actor.id, line, notify));
  }
  publish('committed', null);
  // The stock may have arrived between the read above and the write.
  if (notify) await sendStockNotices([productId]);
  return { ...line, notify: wish?.notify ?? false };
}

/** Removes a line of the actor's wishlist. Throws 404 without it. */
export async function deleteWish(actor: Actor, productId: string, stockKey?: string): Promise<void> {
  if (!(await removeWish(actor.id, { productId, stockKey: stockKey ?? null })))
    throw new NotFoundError('This wishlist line');
  publish('committed', null);
}
