import type { Actor } from '../../domain/access/roles';
import type { Order } from '../../domain/orders/order-schema';
import { listOrders } from './list-orders';

const PAGE = 100;

/** `complete` is false when there are more live orders than the pages hold. */
export type LiveOrders = { orders: Order[]; complete: boolean };

/** Reads up to `maxPages` pages of 100 live orders, because late orders are the oldest and lists are newest first. */
export async function listLiveOrders(actor: Actor, maxPages: number): Promise<LiveOrders> {
  const orders: Order[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const { items, nextCursor } = await listOrders(actor, { state: 'live', limit: PAGE, cursor });
    orders.push(...items);
    if (nextCursor === null) return { orders, complete: true };
    cursor = nextCursor;
  }
  return { orders, complete: false };
}
