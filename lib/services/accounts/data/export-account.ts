import { consumeLimit } from '../../../auth/rate-limits';
import type { Actor } from '../../../domain/access/roles';
import type { AccountExport, ExportedOrder } from '../../../domain/accounts/export-schema';
import { NotFoundError } from '../../../domain/errors';
import type { Order } from '../../../domain/orders/order-schema';
import { listCartLines } from '../../../repositories/cart/cart-repository';
import { eachOrderOf, findTracesOf } from '../../../repositories/accounts/account-export-repository';
import { findPartnerDetails } from '../../../repositories/delivery/partner-application-repository';
import { findProfile } from '../../../repositories/accounts/profile-repository';
import { assertRecentProof } from '../sessions/assert-recent-proof';

/**
 * Returns all personal data of the actor and none of other people. Throws 403 `PROOF_REQUIRED` without a recent proof
 * of ownership, 429 after three exports a day.
 */
export async function exportAccount(actor: Actor): Promise<AccountExport> {
  await assertRecentProof(actor);
  // Counted here and not in the route, so that a request without proof does not use up the limit.
  await consumeLimit('export', actor.id);
  const [profile, orders, cart, traces, partnerApplication] = await Promise.all([
    findProfile(actor.id),
    exportOrders(actor.id),
    listCartLines(actor.id),
    findTracesOf(actor.id),
    findPartnerDetails(actor.id),
  ]);
  if (!profile) throw new NotFoundError('Your profile');
  const { name, email, phone } = profile;
  return {
    exportedAt: new Date().toISOString(),
    account: { id: actor.id, name, email, phone, role: actor.role },
    profile,
    consents: profile.notifications,
    orders,
    cart: cart.map(({ productId, options, quantity }) => ({ productId, options, quantity })),
    ...traces,
    partnerApplication,
  };
}

async function exportOrders(customerId: string): Promise<ExportedOrder[]> {
  const orders: ExportedOrder[] = [];
  for await (const order of eachOrderOf(customerId)) orders.push(toExported(order));
  return orders;
}

function toExported({
  customer: _customer,
  pin: _pin,
  partner,
  events,
  refunds,
  ...order
}: Order): ExportedOrder {
  return {
    ...order,
    ...(refunds
      ? { refunds: refunds.map(({ given, ...refund }) => ({ ...refund, givenAt: given?.at })) }
      : {}),
    partner: partner && { name: partner.name.trim().split(/\s+/)[0]! },
    events: events.map(({ type, at, actor, reason }) => ({ type, at, by: actor.role, reason })),
  };
}
