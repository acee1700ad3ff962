import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Cart } from '@/lib/domain/cart/cart-schema';
import { ApiError } from '../../api/api-error';
import { toCart, toCartLine } from '../../cart/cart-line';
import { GUEST_CART_KEY, newGuestLine } from '../../cart/guest-cart';
import { selectCart } from './cart-slice';
import {
  addToCart,
  loadGuestCart,
  mergeGuestCart,
  productInCartChanged,
  setCartQuantity,
} from './cart-thunks';
import { productDeleted } from '../catalogue/catalogue-slice';
import { preloaded } from '../preload';
import { refreshGuestProducts } from '../refresh-guest-products';
import { makeStore } from '../store';
import { aProduct, aUser, fakeApi } from '../store-fixtures';

const milk = aProduct();

function cartWith(quantity: number): Cart {
  return toCart(quantity > 0 ? [{ ...toCartLine(milk, {}, quantity), id: 'c'.repeat(24) }] : []);
}

describe('cart of a signed-in customer', () => {
  it('shows an added product before the response arrives', async () => {
    let quantity = 0;
    const { client } = fakeApi({
      'POST /api/cart/items': (body) => cartWith((quantity += (body as { quantity: number }).quantity)),
      'GET /api/cart': () => cartWith(quantity),
    });
    const store = makeStore({ user: aUser(), cart: cartWith(0) }, client);
    const added = store.dispatch(addToCart({ product: milk, options: {}, quantity: 2 }));
    expect(selectCart(store.getState())).toMatchObject({
      items: [{ quantity: 2 }],
      totals: { items: 13_600 },
    });
    await expect(added).resolves.toEqual({ ok: true });
    expect(selectCart(store.getState())).toEqual(cartWith(2));
  });

  it('rolls a rejected quantity back to the server cart and returns the message', async () => {
    const { client } = fakeApi({
      [`PATCH /api/cart/items/${'c'.repeat(24)}`]: () => {
        throw new ApiError(409, { code: 'OUT_OF_STOCK', detail: 'Only 3 of Milk are left.' });
      },
      'GET /api/cart': () => cartWith(3),
    });
    const store = makeStore({ user: aUser(), cart: cartWith(1) }, client);
    const result = await store.dispatch(setCartQuantity({ lineId: 'c'.repeat(24), quantity: 8 }));
    expect(result).toEqual({ ok: false, message: 'Only 3 of Milk are left.' });
    expect(selectCart(store.getState())).toEqual(cartWith(3));
  });

  it('sends the last of several quick changes, one request at a time', async () => {
    let stored = 1;
    let inFlight = 0;
    const { client, calls } = fakeApi({
      [`PATCH /api/cart/items/${'c'.repeat(24)}`]: async (body) => {
        expect(++inFlight).toBe(1);
        await new Promise((resolve) => setTimeout(resolve, 5));
        stored = (body as { quantity: number }).quantity;
        inFlight -= 1;
        return cartWith(stored);
      },
      'GET /api/cart': () => cartWith(stored),
    });
    const store = makeStore({ user: aUser(), cart: cartWith(1) }, client);
    const taps = [2, 3, 4, 5].map((quantity) =>
      store.dispatch(setCartQuantity({ lineId: 'c'.repeat(24), quantity })),
    );
    expect(selectCart(store.getState()).items[0]?.quantity).toBe(5);
    await Promise.all(taps);
    expect(stored).toBe(5);
    expect(calls.filter((call) => call.startsWith('PATCH')).length).toBeLessThanOrEqual(2);
    expect(selectCart(store.getState())).toEqual(cartWith(5));
  });
});

describe('guest cart', () => {
  beforeEach(() => {
    const storage = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => storage.get(key) ?? null,
      setItem: (key: string, value: string) => void storage.set(key, value),
      removeItem: (key: string) => void storage.delete(key),
    });
  });

  it('is restored from localStorage and priced with the newest product', async () => {
    await makeStore().dispatch(addToCart({ product: milk, options: {}, quantity: 2 }));
    const next = makeStore({ products: [{ ...milk, rev: 2, price: 7_000 }] });
    next.dispatch(loadGuestCart());
    expect(selectCart(next.getState()).totals).toMatchObject({
      items: 14_000,
      delivery: 2_500,
      total: 16_500,
    });
  });

  it('rejects a quantity above the stock', async () => {
    const result = await makeStore().dispatch(addToCart({ product: milk, options: {}, quantity: 10 }));
    expect(result).toEqual({ ok: false, message: 'Only 9 left.' });
  });

  it('given a product that the shop has withdrawn, keeps its name and asks for nothing', async () => {
    await makeStore().dispatch(addToCart({ product: milk, options: {}, quantity: 2 }));
    const store = makeStore({}, fakeApi({}).client);
    store.dispatch(loadGuestCart());
    expect(selectCart(store.getState()).totals.total).toBe(16_100);
    await store.dispatch(refreshGuestProducts());
    expect(selectCart(store.getState())).toMatchObject({
      items: [{ name: milk.name, quantity: 2, left: 0, available: false, withdrawn: 'product' }],
      totals: { items: 0, delivery: 0, total: 0 },
    });
  });

  it('given a product that is deleted while the cart is open, marks its line', async () => {
    const store = makeStore({ products: [milk] });
    await store.dispatch(addToCart({ product: milk, options: {}, quantity: 1 }));
    store.dispatch(productDeleted({ id: milk.id, rev: milk.rev + 1 }));
    store.dispatch(productInCartChanged(milk.id));
    await vi.waitFor(() => expect(selectCart(store.getState()).items[0]?.withdrawn).toBe('product'));
  });

  it('is sent to the account once when two merges run at the same time', async () => {
    await makeStore().dispatch(addToCart({ product: milk, options: {}, quantity: 2 }));
    const { client, calls } = fakeApi({
      'POST /api/cart/items': () => null,
      'GET /api/cart': () => cartWith(2),
    });
    const store = makeStore({ user: aUser() }, client);
    await Promise.all([store.dispatch(mergeGuestCart()), store.dispatch(mergeGuestCart())]);
    expect(calls.filter((call) => call === 'POST /api/cart/items')).toHaveLength(1);
    expect(localStorage.getItem(GUEST_CART_KEY)).toBeNull();
    expect(selectCart(store.getState())).toEqual(cartWith(2));
  });

  it('ignores a preloaded cart that was read before the merge', async () => {
    const cartReadAt = (readAt: string, quantity: number): Cart => ({ ...cartWith(quantity), readAt });
    localStorage.setItem(GUEST_CART_KEY, JSON.stringify([newGuestLine(milk, {}, 2)]));
    const { client } = fakeApi({
      'POST /api/cart/items': () => cartReadAt('2026-11-21T10:00:01.000Z', 2),
      'GET /api/cart': () => cartReadAt('2026-11-21T10:00:02.000Z', 2),
    });
    const store = makeStore({ user: aUser() }, client);
    await store.dispatch(mergeGuestCart());
    store.dispatch(preloaded({ cart: cartReadAt('2026-11-21T10:00:00.000Z', 0) }));
    expect(selectCart(store.getState()).items).toHaveLength(1);
    store.dispatch(preloaded({ cart: cartReadAt('2026-11-21T10:00:03.000Z', 0) }));
    expect(selectCart(store.getState()).items).toEqual([]);
  });

  it('is completed with the same idempotency keys when the tab closes during the merge', async () => {
    const bread = aProduct({ id: 'b'.repeat(24), slug: 'bread' });
    for (const product of [milk, bread])
      await makeStore().dispatch(addToCart({ product, options: {}, quantity: 2 }));
    const keys: (string | undefined)[] = [];
    let onSecondRequest: () => void;
    const secondRequest = new Promise<void>((resolve) => (onSecondRequest = resolve));
    const { client } = fakeApi({
      'POST /api/cart/items': (_body, options) => {
        keys.push(options?.idempotencyKey);
        if (keys.length < 2) return cartWith(2);
        onSecondRequest();
        return new Promise(() => undefined);
      },
    });
    void makeStore({ user: aUser() }, client).dispatch(mergeGuestCart());
    await secondRequest;

    const { client: next } = fakeApi({
      'POST /api/cart/items': (body, options) => {
        keys.push(options?.idempotencyKey);
        expect(body).toMatchObject({ productId: bread.id, quantity: 2 });
        return cartWith(2);
      },
      'GET /api/cart': () => cartWith(2),
    });
    await makeStore({ user: aUser() }, next).dispatch(mergeGuestCart());
    expect(keys).toHaveLength(3);
    expect(keys[0]).not.toBe(keys[1]);
    expect(keys[2]).toBe(keys[1]);
    expect(localStorage.getItem(GUEST_CART_KEY)).toBeNull();
  });

  it('stays in localStorage when the network fails during the merge', async () => {
    await makeStore().dispatch(addToCart({ product: milk, options: {}, quantity: 2 }));
    const { client } = fakeApi({
      'POST /api/cart/items': () => {
        throw new ApiError(0, { code: 'NETWORK' });
      },
    });
    await makeStore({ user: aUser() }, client).dispatch(mergeGuestCart());
    expect(localStorage.getItem(GUEST_CART_KEY)).not.toBeNull();
  });
});
