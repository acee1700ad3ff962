import type { Actor } from '../../domain/access/roles';
import type { Wish, WishlistItem } from '../../domain/wishlist/wishlist-schema';
import { findProductsEverSold } from '../../repositories/catalogue/product-repository';
import { listWishes } from '../../repositories/wishlist/wishlist-repository';

/** Returns the actor's wishlist with its products, newest first. Lines of deleted products stay, as withdrawn. */
export async function getWishlist(actor: Actor): Promise<WishlistItem[]> {
  const wishes = await listWishes(actor.id);
  const found = await findProductsEverSold([...new Set(wishes.map(({ productId }) => productId))]);
  const products = new Map(found.map((entry) => [entry.product.id, entry]));
  return wishes.map((wish) => {
    const entry = products.get(wish.productId);
    return { ...wish, product: entry?.product ?? null, withdrawn: entry?.deleted ?? true };
  });
}

/** Returns the lines of the actor's wishlist without their products, for the hearts of product cards. */
export async function getWishes(actor: Actor): Promise<Wish[]> {
  const wishes = await listWishes(actor.id);
  return wishes.map(({ productId, stockKey, notify }) => ({ productId, stockKey, notify }));
}
