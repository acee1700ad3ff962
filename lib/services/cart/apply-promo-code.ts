import type { Actor } from '../../domain/access/roles';
import type { Cart } from '../../domain/cart/cart-schema';
import { NotFoundError } from '../../domain/errors';
import { findCartPromoCode, setCartPromoCode } from '../../repositories/cart/cart-promo-repository';
import { findPromoCodesByText } from '../../repositories/promotions/promo-code-repository';
import { getCart } from './get-cart';

/**
 * Sets the promo code of the cart and returns the cart, which explains a code that does not apply yet. Throws 404 for an
 * unknown code; the cart then keeps its earlier one.
 */
export async function applyPromoCode(actor: Actor, code: string): Promise<Cart> {
  if (!(await findPromoCodesByText([code])).has(code)) throw new NotFoundError('This promo code');
  await setCartPromoCode(actor.id, code);
  return getCart(actor);
}

/** Removes the promo code of the cart and returns the cart. */
export async function removePromoCode(actor: Actor): Promise<Cart> {
  if ((await findCartPromoCode(actor.id)) !== null) await setCartPromoCode(actor.id, null);
  return getCart(actor);
}
