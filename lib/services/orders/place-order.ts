import { createHash } from 'node:crypto';
import type { Actor } from '../../domain/access/roles';
import type { Address } from '../../domain/accounts/account-schema';
import { NotFoundError } from '../../domain/errors';
import type { Order, PlaceOrderInput } from '../../domain/orders/order-schema';
import { publish } from '../../event-bus/event-bus';
import { findCartPromoCode } from '../../repositories/cart/cart-promo-repository';
import { listCartLines } from '../../repositories/cart/cart-repository';
import { findOrdersByKeys, toOrder } from '../../repositories/orders/order-repository';
import { findProfile } from '../../repositories/accounts/profile-repository';
import type { Timing } from '../../runtime/timing';
import { viewOrder } from './order-view';
import { mergeLines, type Placement } from './placement';
import { enqueuePlacement } from './placement-queue';

/**
 * Places an order of the given lines, or of the cart, at the current prices. `key` is the idempotency key: the same key
 * and body return the first order with `replayed`; another body throws 422. Throws 400 for an empty cart or an unknown
 * option, 404 for an unknown address, 409 for a closed shop, an address outside its area, insufficient stock, an order
 * below the minimum, a promo code that does not apply or a changed total; an error changes nothing.
 */
export async function placeOrder(
  actor: Actor,
  input: PlaceOrderInput,
  key: string,
  timing?: Timing,
): Promise<{ order: Order; replayed: boolean }> {
  const placement = await toPlacement(actor, input, key);
  const { order, replayed, waitedMs, readMs, transactionMs } = await enqueuePlacement(placement);
  timing?.add('wait', waitedMs);
  timing?.add('read', readMs);
  timing?.add('tx', transactionMs);
  if (!replayed) {
    const published = toOrder(order);
    publish('order_created', { order: published, event: published.events[0]! });
    publish('stock_changed', { productIds: published.items.map(({ productId }) => productId) });
    publish('committed', null);
  }
  return { order: viewOrder(actor, order), replayed };
}

async function toPlacement(actor: Actor, body: PlaceOrderInput, key: string): Promise<Placement> {
  const fingerprint = createHash('sha256').update(JSON.stringify(body)).digest('base64url');
  const address = body.address ?? (await savedAddress(actor, body.addressId, key));
  const input = { ...body, address };
  if (input.items) {
    const lines = mergeLines(input.items);
    return { actor, key, fingerprint, input, lines, cartLines: [], promoCode: input.promoCode ?? null };
  }
  const [stored, promoCode] = await Promise.all([
    listCartLines(actor.id),
    input.promoCode ?? findCartPromoCode(actor.id),
  ]);
  return {
    actor,
    key,
    fingerprint,
    input,
    promoCode,
    lines: stored.map(({ productId, options, quantity }) => ({ productId, options, quantity })),
    cartLines: stored.map(({ id, rev, productId, snapshot }) => ({
      id,
      rev,
      productId,
      name: snapshot?.name,
    })),
  };
}

/** Returns a saved address. If it was deleted after a first request with this key, returns the address of that order. */
async function savedAddress(actor: Actor, addressId: string | undefined, key: string): Promise<Address> {
  const saved = (await findProfile(actor.id))?.addresses.find(({ id }) => id === addressId);
  if (saved) {
    const { id: _id, isDefault: _default, ...address } = saved;
    return address;
  }
  const known = await findOrdersByKeys([{ customerId: actor.id, key }]);
  const order = known.get(`${actor.id}:${key}`);
  if (!order) throw new NotFoundError('This address');
  return order.address;
}
