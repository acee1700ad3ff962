import type { Actor } from '../../domain/access/roles';
import { MAX_LINES } from '../../domain/cart/cart-limits';
import type { Cart, LineInput } from '../../domain/cart/cart-schema';
import { assertChoice, choiceLabel, optionsKey, stockLeft } from '../../domain/catalogue/pricing';
import { ConflictError, NotFoundError } from '../../domain/errors';
import { publish } from '../../event-bus/event-bus';
import {
  addCartLine,
  listCartLines,
  removeAllCartLines,
  removeCartLine,
  setCartLineQuantity,
} from '../../repositories/cart/cart-repository';
import { findProductsByIds } from '../../repositories/catalogue/product-repository';
import { getCart } from './get-cart';

async function publishAndRead(actor: Actor): Promise<Cart> {
  publish('committed', null);
  return getCart(actor);
}

/** Adds a line to the cart and returns the cart. Throws 409 when the stock is too low or the cart is full. */
export async function addToCart(actor: Actor, line: LineInput): Promise<Cart> {
  const [product] = await findProductsByIds([line.productId]);
  if (!product?.available) throw new NotFoundError('This product');
  assertChoice(product, line.options);
  const lines = await listCartLines(actor.id);
  const hasLine = lines.some(
    ({ productId, options }) =>
      productId === line.productId && optionsKey(options) === optionsKey(line.options),
  );
  if (!hasLine && lines.length >= MAX_LINES)
    throw new ConflictError('CART_FULL', `A cart holds at most ${MAX_LINES} different things.`);
  const left = stockLeft(product, line.options);
  if (left < line.quantity) {
    const choice = choiceLabel(product.options, line.options);
    throw new ConflictError(
      'OUT_OF_STOCK',
      left === 0 ? `${product.name} is sold out.` : `Only ${left} of ${product.name} left.`,
      {
        productId: product.id,
        name: product.name,
        choice,
        left,
      },
    );
  }
  await addCartLine(actor.id, line, { name: product.name, image: product.images[0] ?? '' });
  return publishAndRead(actor);
}

/** Sets the quantity of a cart line and returns the cart. Throws 404 for a line of another user. */
export async function setCartQuantity(actor: Actor, lineId: string, quantity: number): Promise<Cart> {
  const line = await setCartLineQuantity(actor.id, lineId, quantity);
  if (!line) throw new NotFoundError('This cart line');
  return publishAndRead(actor);
}

/** Removes a cart line and returns the cart. Throws 404 for a line of another user. */
export async function removeFromCart(actor: Actor, lineId: string): Promise<Cart> {
  if (!(await removeCartLine(actor.id, lineId))) throw new NotFoundError('This cart line');
  return publishAndRead(actor);
}

/** Removes all cart lines and returns the empty cart. */
export async function emptyCart(actor: Actor): Promise<Cart> {
  await removeAllCartLines(actor.id);
  return publishAndRead(actor);
}
