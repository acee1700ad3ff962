import { clearCartsOf, findUnclearedCarts } from '../../repositories/cart/ordered-cart-repository';

const CHUNK = 200;

/** Finishes what a crash between placing and clearing left: at start. Returns how many orders were finished. */
export async function clearOrderedCarts(): Promise<number> {
  let done = 0;
  for (;;) {
    const orders = await findUnclearedCarts(CHUNK);
    if (orders.length === 0) return done;
    await clearCartsOf(orders);
    done += orders.length;
  }
}
