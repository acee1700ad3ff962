import { clearCartsOf, findUnclearedCarts } from '../../repositories/cart/ordered-cart-repository';

const CHUNK = 200;

/** Clears the carts of orders that a crash left uncleared. Runs at start. Returns the number of orders. */
export async function clearOrderedCarts(): Promise<number> {
  let cleared = 0;
  for (;;) {
    const orders = await findUnclearedCarts(CHUNK);
    if (orders.length === 0) return cleared;
    await clearCartsOf(orders);
    cleared += orders.length;
  }
}
