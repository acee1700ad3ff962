import { withdrawnLine } from '@/lib/domain/cart/cart-line';
import type { Cart, CartLine } from '@/lib/domain/cart/cart-schema';
import type { ChosenOptions, Product } from '@/lib/domain/catalogue/product-schema';
import type { ApiClient } from '../../api/api-client';
import { errorMessage } from '../../api/api-error';
import { lineKey, toCart, toCartLine } from '../../cart/cart-line';
import { removeSentLine, newGuestLine, readGuestCart, writeGuestCart } from '../../cart/guest-cart';
import {
  cartLoaded,
  guestCartMerging,
  quantityRequested,
  selectCart,
  quantityRejected,
  quantityConfirmed,
  type PendingQuantity,
} from './cart-slice';
import { selectProduct } from '../catalogue/catalogue-slice';
import { selectFees } from '../shop/shop-slice';
import type { AppThunk } from '../store';

/** Result of a cart change. When it failed, the cart is already rolled back; `message` is for a toast. */
export type CartResult = { ok: true } | { ok: false; message: string };

const OK: CartResult = { ok: true };
const STORAGE_UNAVAILABLE: CartResult = {
  ok: false,
  message: 'This browser does not let us keep a cart. Sign in, and we keep it for you.',
};

/** Errors after which a guest line stays in storage and the next page sends it again. */
const RETRYABLE_CODES = new Set([
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

/** Updates the cart optimistically and sends the change; a rejected change is rolled back. */
export function addToCart({ product, options, quantity }: AddToCart): AppThunk<Promise<CartResult>> {
  return (dispatch, getState) => {
    const newLine = toCartLine(product, options, quantity);
    const existing = selectCart(getState()).items.find((line) => lineKey(line) === lineKey(newLine));
    const line = existing ?? newLine;
    return dispatch(changeLine(line, (existing?.quantity ?? 0) + quantity, product));
  };
}

/** Reads the cart again when a product in it was changed or deleted. */
export function productInCartChanged(productId: string): AppThunk<void> {
  return (dispatch, getState) => {
    if (getState().cart.confirmed.items.some((line) => line.productId === productId))
      void dispatch(refetchCart()).catch(() => undefined);
  };
}

/** 0 removes the line. Of several changes during one request, only the last is sent. */
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

/** Resolves once all queued cart changes have their response, so that an order is not placed before them. */
export function flushCartQueue(): AppThunk<Promise<void>> {
  return (_dispatch, _getState, { cartQueue }) => cartQueue(async () => undefined);
}

function changeLine(line: CartLine, quantity: number, product?: Product): AppThunk<Promise<CartResult>> {
  return async (dispatch, getState, { cartQueue }) => {
    if (!getState().session.user) return dispatch(changeGuestLine(line, quantity, product));
    dispatch(quantityRequested({ line, quantity }));
    return cartQueue(() => dispatch(sendPendingQuantity(lineKey(line))));
  };
}

/** Sends the newest pending quantity of a line. Does nothing when an earlier call has already sent it. */
function sendPendingQuantity(key: string): AppThunk<Promise<CartResult>> {
  return async (dispatch, getState, { api }) => {
    const pending = getState().cart.pending[key];
    if (!pending) return OK;
    const existing = getState().cart.confirmed.items.find((line) => lineKey(line) === key);
    try {
      const cart = await dispatch(requestQuantity(pending, existing));
      dispatch(quantityConfirmed({ key, quantity: pending.quantity, cart }));
      return OK;
    } catch (error) {
      const cart = await api.get<Cart>('/api/cart').catch(() => null);
      if (cart) dispatch(cartLoaded(cart));
      dispatch(quantityRejected(key));
      return { ok: false, message: errorMessage(error) };
    }
  };
}

/** Sends the request that sets the server's line to the pending quantity. Every response is the whole cart. */
function requestQuantity(
  { line, quantity }: PendingQuantity,
  existing: CartLine | undefined,
): AppThunk<Promise<Cart>> {
  return async (_dispatch, getState, { api }) => {
    const { productId, options } = line;
    if (existing && quantity === 0) return api.delete(`/api/cart/items/${existing.id}`);
    if (existing && quantity !== existing.quantity)
      return api.patch(`/api/cart/items/${existing.id}`, { quantity });
    if (!existing && quantity > 0) return api.post('/api/cart/items', { productId, options, quantity });
    return getState().cart.confirmed;
  };
}

/** Loads the cart of this browser and prices each line with the newest product in the store. */
export function loadGuestCart(): AppThunk<void> {
  return (dispatch, getState) => {
    const lines = readGuestCart().map(({ product, options, quantity }) => {
      const stored = selectProduct(getState(), product.id);
      const line = toCartLine(stored && stored.rev >= product.rev ? stored : product, options, quantity);
      const deleted = !stored && getState().catalogue.deleted[product.id] !== undefined;
      return deleted ? { ...line, ...withdrawnLine(line) } : line;
    });
    dispatch(cartLoaded(toCart(lines, selectFees(getState()))));
  };
}

function changeGuestLine(line: CartLine, quantity: number, added?: Product): AppThunk<CartResult> {
  return (dispatch, getState) => {
    const key = lineKey(line);
    const lines = readGuestCart();
    const index = lines.findIndex(
      ({ product, options }) => lineKey({ productId: product.id, options }) === key,
    );
    const product = added ?? lines[index]?.product ?? selectProduct(getState(), line.productId);
    if (!product) return OK;
    const left = toCartLine(product, line.options, 0).left;
    if (quantity > left) return { ok: false, message: left > 0 ? `Only ${left} left.` : 'Sold out.' };
    const next = newGuestLine(product, line.options, quantity);
    if (index < 0) lines.push(next);
    else lines[index] = next;
    if (!writeGuestCart(lines.filter((item) => item.quantity > 0))) return STORAGE_UNAVAILABLE;
    dispatch(loadGuestCart());
    return OK;
  };
}

/**
 * Adds the guest cart to the account's cart after a sign-in. Each line stays in localStorage until the server has
 * responded and is always sent with the same idempotency key, so that no line is lost or doubled by a closed or second
 * tab.
 */
export function mergeGuestCart(): AppThunk<Promise<void>> {
  return async (dispatch, _getState, { api, cartQueue }) => {
    if (readGuestCart().length === 0) return;
    dispatch(guestCartMerging(true));
    await cartQueue(() => sendGuestLines(api));
    await dispatch(refetchCart()).catch(() => undefined);
    dispatch(guestCartMerging(false));
  };
}

async function sendGuestLines(api: ApiClient): Promise<void> {
  for (const { product, options, quantity, sendKey } of readGuestCart()) {
    const line = { productId: product.id, options, quantity };
    const code = await api.post('/api/cart/items', line, { idempotencyKey: sendKey }).then(
      () => null,
      (error: { code?: string }) => error.code ?? 'NETWORK',
    );
    if (code !== null && RETRYABLE_CODES.has(code)) return;
    removeSentLine(sendKey);
  }
}
