import type { Actor } from '../access/roles';
import { AppError, ConflictError, ForbiddenError, ValidationError } from '../errors';
import type { MoveName, OrderStatus, PackingState } from './order-status';
import { findTransition, nextStatuses } from './order-status';

/** The fields of an order that the policy uses. */
export type OrderState = {
  status: OrderStatus;
  packing: PackingState;
  customer: { id: string };
  partner: { id: string } | null;
};

/** Customers see their own orders, partners their assigned ones, staff and admins all. */
export function canSeeOrder(actor: Actor, order: OrderState): boolean {
  if (actor.role === 'customer') return order.customer.id === actor.id;
  if (actor.role === 'delivery_partner') return order.partner?.id === actor.id;
  return true;
}

/** A customer may cancel until the order is packed, a manager until it is picked up. */
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

/** The reason given, and whether the entered PIN matches; `pinMatches` is null if no PIN was entered. */
export type MoveProof = { reason?: string; pinMatches: boolean | null };

/**
 * Checks a move by state, role, ownership, reason and PIN.
 * Throws 403 for the role, 409 for the state, 400 for a missing reason or PIN and 422 for a wrong PIN.
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

  const isOwn = order.partner?.id === actor.id;
  const reasonNeeded =
    transition.needsReason || (transition.managerNeedsReason && actor.role === 'manager' && !isOwn);
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
