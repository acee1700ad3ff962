import type { Actor } from '../access/roles';
import { AppError, ConflictError, ForbiddenError, ValidationError } from '../errors';
import type { MoveName, OrderStatus, PackingState } from './order-status';
import { findTransition, nextStatuses } from './order-status';

/** What the rules look at, of an order. */
export type OrderState = {
  status: OrderStatus;
  packing: PackingState;
  customer: { id: string };
  partner: { id: string } | null;
};

/** Customers see their own, partners what they deliver, staff and monitors all. */
export function canSeeOrder(actor: Actor, order: OrderState): boolean {
  if (actor.role === 'manager' || actor.role === 'admin') return true;
  if (actor.role === 'customer') return order.customer.id === actor.id;
  return order.partner?.id === actor.id;
}

/** Free until packing is done; a manager may cancel until it has left the shop. */
export function canCancel(actor: Pick<Actor, 'id' | 'role'>, order: OrderState): boolean {
  const transition = findTransition(order.status, 'CANCELLED', 'cancel');
  if (!transition?.roles.includes(actor.role)) return false;
  return actor.role === 'manager' || (order.customer.id === actor.id && order.packing !== 'PACKED');
}

export class OrderTransitionError extends ConflictError {
  constructor(order: OrderState, to: OrderStatus, actor: Actor) {
    super('ORDER_TRANSITION_INVALID', `This order is ${order.status} and cannot become ${to}.`, {
      from: order.status,
      to,
      packing: order.packing,
      allowed: nextStatuses(order.status, actor.role),
    });
  }
}

export type MoveProof = { reason?: string; pinMatches: boolean | null };

/**
 * Judges one move by state, role, ownership, reason and PIN. Throws what the caller is told:
 * 403 for the role, 409 for the state, 400 for a missing reason or PIN, 422 for a wrong PIN.
 */
export function assertMove(
  actor: Actor,
  order: OrderState,
  move: MoveName,
  to: OrderStatus,
  proof: MoveProof,
): void {
  const transition = findTransition(order.status, to, move);
  if (!transition) throw new OrderTransitionError(order, to, actor);
  if (!transition.roles.includes(actor.role)) throw new ForbiddenError();

  const own = order.partner?.id === actor.id;
  const reasonNeeded =
    transition.needsReason || (transition.managerNeedsReason && actor.role === 'manager' && !own);
  if (reasonNeeded && !proof.reason) {
    throw new ValidationError('Say why: a reason is needed for this step.', [
      { path: 'reason', message: 'is required' },
    ]);
  }
  if (transition.partnerNeedsPin && actor.role === 'delivery_partner') {
    if (proof.pinMatches === null) {
      throw new ValidationError('Ask the customer for the 4-digit PIN.', [
        { path: 'pin', message: 'is required' },
      ]);
    }
    if (!proof.pinMatches) throw new AppError('PIN_WRONG', 422, 'That is not the PIN of this order.');
  }
}
