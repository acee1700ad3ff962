import { createHash } from 'node:crypto';
import type { Actor } from '../../domain/access/roles';
import type { Address } from '../../domain/accounts/account-schema';
import { NotFoundError } from '../../domain/errors';
import type { Order, PlaceOrderInput } from '../../domain/orders/order-schema';
import { publish } from '../../event-bus/event-bus';
import { listCartLines } from '../../repositories/cart/cart-repository';
import { findOrdersByKeys, toOrder } from '../../repositories/orders/order-repository';
import { findProfile } from '../../repositories/accounts/profile-repository';
import type { Timing } from '../../runtime/timing';
import { viewOrder } from './order-view';
import { mergeLines, type Placement } from './placement';
import { enqueuePlacement } from './placement-queue';

/**
 * Places an order of the given lines, or of the cart, at the server's prices.
 * The same key and body give the same order again, `replayed`; another body under that key is refused (422).
 * 400 for an empty cart or an unknown option, 404 for an address that is not among the customer's own, 409 for too
 * little stock or a changed total; then nothing has changed.
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
    const plain = toOrder(order);
    publish('order_created', { order: plain, event: plain.events[0]! });
    publish('stock_changed', { productIds: plain.items.map(({ productId }) => productId) });
    publish('committed', null);
  }
  return { order: viewOrder(actor, order), replayed };
}

async function toPlacement(actor: Actor, given: PlaceOrderInput, key: string): Promise<Placement> {
  const fingerprint = createHash('sha256').update(JSON.stringify(given)).digest('base64url');
  const address = given.address ?? (await savedAddress(actor, given.addressId, key));
  const input = { ...given, address };
  if (input.items) {
    return { actor, key, fingerprint, input, lines: mergeLines(input.items), cartLines: [] };
  }
  const stored = await listCartLines(actor.id);
  return {
    actor,
    key,
    fingerprint,
    input,
    lines: stored.map(({ productId, options, quantity }) => ({ productId, options, quantity })),
    cartLines: stored.map(({ id, rev }) => ({ id, rev })),
  };
}

/** A saved address as it is now; of an order that this key has made already, the one that it went to. */
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
