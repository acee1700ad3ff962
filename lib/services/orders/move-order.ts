import type { Actor } from '../../domain/access/roles';
import { ConflictError, NotFoundError } from '../../domain/errors';
import { canSeeOrder } from '../../domain/orders/order-policy';
import type { Order } from '../../domain/orders/order-schema';
import type { Partner } from '../../domain/delivery/delivery-schema';
import { inTransaction, type Session } from '../../db/transaction';
import { publish, type BusEvents } from '../../event-bus/event-bus';
import { insertAuditEvent } from '../../repositories/accounts/audit-repository';
import {
  changeOrder,
  findOrder,
  toOrder,
  type OrderChange,
  type StoredOrder,
} from '../../repositories/orders/order-repository';
import { returnPromoUse } from '../../repositories/promotions/promo-code-repository';
import { eventDevice } from './event-device';
import { viewOrder } from './order-view';

type OrderFactName =
  'order_status_updated' | 'order_packing_updated' | 'order_assigned' | 'order_details_updated';

/** The change that a use case decided on, with the partner and the products whose stock it changed in the same transaction. */
export type Move = {
  fact: OrderFactName;
  change: Omit<OrderChange, 'event'> & { event: Omit<OrderChange['event'], 'actor'> };
  partner?: Partner | null;
  stockReturnedOf?: string[];
};

/**
 * Changes an order; all use cases go through here. In one transaction it reads the order, calls `decide`, and writes the
 * change if the rev is still the one that was read; after the commit it publishes the events. `decide` returns null when
 * there is nothing to change. Throws 404 when the order is unknown or hidden from the actor, 409 `ORDER_MOVED`, and what
 * `decide` throws.
 */
export async function moveOrder(
  actor: Actor,
  orderId: string,
  decide: (order: StoredOrder, session: Session) => Promise<Move | null> | Move | null,
  options: { mayActOn?: (order: StoredOrder) => boolean } = {},
): Promise<Order> {
  const mayActOn = options.mayActOn ?? ((order) => canSeeOrder(actor, order));
  const { before, after, move } = await inTransaction(async (session) => {
    const before = await findOrder(orderId, session);
    if (!before || !mayActOn(before)) throw new NotFoundError('This order');
    const move = await decide(before, session);
    if (!move) return { before, after: before, move };
    const event = {
      ...move.change.event,
      actor: { id: actor.id, role: actor.role, name: actor.name },
      device: eventDevice(actor),
    };
    const after = await changeOrder(session, before, { ...move.change, event });
    if (!after) throw new ConflictError('ORDER_MOVED', 'The order moved at the same moment. Look again.');
    if (endsPromoUse(before, after)) await returnPromoUse(session, before.promotion!.id);
    if (actor.role === 'manager' && event.reason) await auditOverride(actor, orderId, event.reason, session);
    return { before, after, move };
  });
  if (move) publishMove(before, after, move);
  return viewOrder(actor, after);
}

/** Whether the order no longer counts as a use of its promo code. */
function endsPromoUse(before: StoredOrder, after: StoredOrder): boolean {
  const ended = after.status === 'CANCELLED' || after.status === 'RETURNED';
  return before.promotion !== undefined && ended && before.status !== after.status;
}

/** Writes an audit event for a change that a manager had to give a reason for. */
function auditOverride(actor: Actor, orderId: string, reason: string, session: Session): Promise<void> {
  const target = { targetKind: 'order', targetId: orderId, action: 'order.overridden' };
  return insertAuditEvent({ actor, ...target, changedFields: ['status'], reason }, session);
}

function publishMove(before: StoredOrder, after: StoredOrder, move: Move): void {
  const order = toOrder(after);
  const fact: BusEvents[OrderFactName] = {
    order,
    event: order.events.at(-1)!,
    previousPartnerId: before.partner?.id,
  };
  publish(move.fact, fact);
  if (move.partner) publish('partner_duty_changed', move.partner);
  if (move.stockReturnedOf) publish('stock_changed', { productIds: move.stockReturnedOf });
  if (endsPromoUse(before, after)) publish('promo_codes_updated', null);
  publish('committed', null);
}

/** Throws 409 when the caller acted on an outdated rev. */
export function assertRev(order: StoredOrder, rev: number | undefined): void {
  if (rev === undefined || rev === order.rev) return;
  throw new ConflictError('ORDER_MOVED', `The order has moved on: it is ${order.status} now.`, {
    rev: order.rev,
    orderStatus: order.status,
    packing: order.packing,
  });
}
