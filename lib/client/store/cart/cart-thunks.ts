import type { Cart, CartLine } from '@/lib/domain/cart/cart-schema';
import type { ChosenOptions, Product } from '@/lib/domain/catalogue/product-schema';
import type { ApiClient } from '../../api/api-client';
import { errorMessage } from '../../api/api-error';
import { lineKey, toCart, toCartLine } from '../../cart/cart-line';
import { dropSentLine, newGuestLine, readGuestCart, writeGuestCart } from '../../cart/guest-cart';
import {
  cartLoaded,
  guestLinesArriving,
  quantityWished,
  selectCart,
  wishDropped,
  wishGranted,
  type Wish,
} from './cart-slice';
import { selectProduct } from '../catalogue/catalogue-slice';
import type { AppThunk } from '../store';

/** What a change of the cart comes to; the message is for a toast, the cart is already right again. */
export type CartResult = { ok: true } | { ok: false; message: string };

const OK: CartResult = { ok: true };
const NOT_KEPT: CartResult = {
  ok: false,
  message: 'This browser does not let us keep a cart. Sign in, and we keep it for you.',
};

/** What the next page tries again. */
const NOT_ANSWERED = new Set([
  'NETWORK',
  'UNAVAILABLE',
  'INTERNAL',
  'RATE_LIMITED',
  'IDEMPOTENCY_IN_FLIGHT',
  'UNAUTHENTICATED',
  'SESSION_ENDED',
  'TOKEN_INVALID',
]);

type AddToCart = { product: Product; options: ChosenOptions; quantity: number };

/** Shows at once, then asks; a refusal shows the server's cart again and says why. */
export function addToCart({ product, options, quantity }: AddToCart): AppThunk<Promise<CartResult>> {
  return (dispatch, getState) => {
    const fresh = toCartLine(product, options, quantity);
    const held = selectCart(getState()).items.find((line) => lineKey(line) === lineKey(fresh));
    const line = held ?? fresh;
    return dispatch(changeLine(line, (held?.quantity ?? 0) + quantity, product));
  };
}

/** 0 takes the line away. Taps that come faster than answers end at the last one. */
export function setCartQuantity(change: { lineId: string; quantity: number }): AppThunk<Promise<CartResult>> {
  return async (dispatch, getState) => {
    const { items } = selectCart(getState());
    const line = items.find((item) => item.id === change.lineId || lineKey(item) === change.lineId);
    return line ? dispatch(changeLine(line, Math.max(0, change.quantity))) : OK;
  };
}

export function refetchCart(): AppThunk<Promise<void>> {
  return async (dispatch, getState, { api, cartQueue }) => {
    if (!getState().session.user) return dispatch(loadGuestCart());
    await cartQueue(async () => {
      dispatch(cartLoaded(await api.get<Cart>('/api/cart')));
    });
  };
}

/** Resolves once every change has been answered: an order must not overtake the cart it takes. */
export function settleCart(): AppThunk<Promise<void>> {
  return (_dispatch, _getState, { cartQueue }) => cartQueue(async () => undefined);
}

function changeLine(line: CartLine, quantity: number, product?: Product): AppThunk<Promise<CartResult>> {
  return async (dispatch, getState, { cartQueue }) => {
    if (!getState().session.user) return dispatch(changeGuestLine(line, quantity, product));
    dispatch(quantityWished({ line, quantity }));
    return cartQueue(() => dispatch(sendWish(lineKey(line))));
  };
}

/** Sends the newest wish for a line; the ones it overtook find nothing left to do. */
function sendWish(key: string): AppThunk<Promise<CartResult>> {
  return async (dispatch, getState, { api }) => {
    const wish = getState().cart.wishes[key];
    if (!wish) return OK;
    const held = getState().cart.known.items.find((line) => lineKey(line) === key);
    try {
      const cart = await dispatch(askFor(wish, held));
      dispatch(wishGranted({ key, quantity: wish.quantity, cart }));
      return OK;
    } catch (error) {
      const cart = await api.get<Cart>('/api/cart').catch(() => null);
      if (cart) dispatch(cartLoaded(cart));
      dispatch(wishDropped(key));
      return { ok: false, message: errorMessage(error) };
    }
  };
}

/** The one request that makes the server's line what was wished; every answer is the whole cart. */
function askFor({ line, quantity }: Wish, held: CartLine | undefined): AppThunk<Promise<Cart>> {
  return async (_dispatch, getState, { api }) => {
    const { productId, options } = line;
    if (held && quantity === 0) return api.delete(`/api/cart/items/${held.id}`);
    if (held && quantity !== held.quantity) return api.patch(`/api/cart/items/${held.id}`, { quantity });
    if (!held && quantity > 0) return api.post('/api/cart/items', { productId, options, quantity });
    return getState().cart.known;
  };
}

/** Prices a visitor's lines by the newest product that this page knows. */
export function loadGuestCart(): AppThunk<void> {
  return (dispatch, getState) => {
    const lines = readGuestCart().map(({ product, options, quantity }) => {
      const known = selectProduct(getState(), product.id);
      return toCartLine(known && known.rev > product.rev ? known : product, options, quantity);
    });
    dispatch(cartLoaded(toCart(lines)));
  };
}

function changeGuestLine(line: CartLine, quantity: number, added?: Product): AppThunk<CartResult> {
  return (dispatch, getState) => {
    const key = lineKey(line);
    const lines = readGuestCart();
    const at = lines.findIndex(({ product, options }) => lineKey({ productId: product.id, options }) === key);
    const product = added ?? lines[at]?.product ?? selectProduct(getState(), line.productId);
    if (!product) return OK;
    const left = toCartLine(product, line.options, 0).left;
    if (quantity > left) return { ok: false, message: left > 0 ? `Only ${left} left.` : 'Sold out.' };
    const next = newGuestLine(product, line.options, quantity);
    if (at < 0) lines.push(next);
    else lines[at] = next;
    if (!writeGuestCart(lines.filter((kept) => kept.quantity > 0))) return NOT_KEPT;
    dispatch(loadGuestCart());
    return OK;
  };
}

/**
 * After sign-in: the visitor's lines go into the account's cart. Each stays in storage until the shop has
 * answered for it, and is always sent under its own key: a tab that dies on the way, or a second one, neither loses a
 * line nor doubles it.
 */
export function mergeGuestCart(): AppThunk<Promise<void>> {
  return async (dispatch, _getState, { api, cartQueue }) => {
    if (readGuestCart().length === 0) return;
    dispatch(guestLinesArriving(true));
    await cartQueue(() => sendGuestLines(api));
    await dispatch(refetchCart()).catch(() => undefined);
    dispatch(guestLinesArriving(false));
  };
}

async function sendGuestLines(api: ApiClient): Promise<void> {
  for (const { product, options, quantity, sendKey } of readGuestCart()) {
    const line = { productId: product.id, options, quantity };
    const code = await api.post('/api/cart/items', line, { idempotencyKey: sendKey }).then(
      () => null,
      (error: { code?: string }) => error.code ?? 'NETWORK',
    );
    if (code !== null && NOT_ANSWERED.has(code)) return;
    dropSentLine(sendKey);
  }
}
