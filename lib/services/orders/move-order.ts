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
import { viewOrder } from './order-view';

type OrderFactName = 'order_status_updated' | 'order_packing_updated' | 'order_assigned';

/** What a use case wants done to an order it has judged, and whom else it changed on the way. Null: it is so already. */
export type Move = {
  fact: OrderFactName;
  change: Omit<OrderChange, 'event'> & { event: Omit<OrderChange['event'], 'actor'> };
  partner?: Partner | null;
  stockReturnedOf?: string[];
};

/**
 * The one way an order moves: in one transaction reads it, lets `decide` judge it and do its side effects, and writes
 * the change from exactly the rev that was judged; after the commit everybody is told.
 * 404 when the order is unknown or not the actor's to see; what `decide` throws goes through.
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
    const event = { ...move.change.event, actor: { id: actor.id, role: actor.role, name: actor.name } };
    const after = await changeOrder(session, before, { ...move.change, event });
    if (!after) throw new ConflictError('ORDER_MOVED', 'The order moved at the same moment. Look again.');
    if (actor.role === 'manager' && event.reason) await auditOverride(actor, orderId, event.reason, session);
    return { before, after, move };
  });
  if (move) announce(before, after, move);
  return viewOrder(actor, after);
}

/** Where a manager has to say why, somebody may ask later who it was. */
function auditOverride(actor: Actor, orderId: string, reason: string, session: Session): Promise<void> {
  const what = { targetKind: 'order', targetId: orderId, action: 'order.overridden' };
  return insertAuditEvent({ actor, ...what, changedFields: ['status'], reason }, session);
}

function announce(before: StoredOrder, after: StoredOrder, move: Move): void {
  const order = toOrder(after);
  const fact: BusEvents[OrderFactName] = {
    order,
    event: order.events.at(-1)!,
    previousPartnerId: before.partner?.id,
  };
  publish(move.fact, fact);
  if (move.partner) publish('partner_duty_changed', move.partner);
  if (move.stockReturnedOf) publish('stock_changed', { productIds: move.stockReturnedOf });
  publish('committed', null);
}

/** Refuses when the caller acted on an older state than the present one. */
export function assertRev(order: StoredOrder, rev: number | undefined): void {
  if (rev === undefined || rev === order.rev) return;
  throw new ConflictError('ORDER_MOVED', `The order has moved on: it is ${order.status} now.`, {
    rev: order.rev,
    orderStatus: order.status,
    packing: order.packing,
  });
}
