import type { Actor } from '../access/roles';
import { canDo } from '../access/capabilities';
import { canCancel, type OrderState } from './order-policy';
import { canPack, findTransition, type OrderStatus, type PackingState } from './order-status';

/** What a member of the staff can do with an order, in the order of the buttons. */
export type ManagerMove =
  | { kind: 'pack'; to: PackingState }
  | { kind: 'assign' | 'accept' | 'reassign' | 'release' | 'cancel' | 'return' }
  /** `needsReason`: the delivery belongs to a partner, so that the manager has to say why. */
  | { kind: 'advance'; to: OrderStatus; needsReason: boolean }
  | { kind: 'fail' };

const DELIVERY_ADVANCES: readonly OrderStatus[] = ['PICKED_UP', 'ON_THE_WAY', 'DELIVERED'];
/** The usual next state first. */
const PACKING_TARGETS: readonly PackingState[] = ['PACKING', 'PACKED', 'QUEUED'];

/** Lists the moves that the server would accept from this manager or picker now. Empty for other roles. */
export function managerMovesOf(actor: Pick<Actor, 'id' | 'role'>, order: OrderState): ManagerMove[] {
  if (!canDo(actor.role, 'orders.pack')) return [];
  const moves: ManagerMove[] = [];
  const { status } = order;
  const inShop = status === 'PLACED' || status === 'ACCEPTED';
  if (inShop) {
    const targets = PACKING_TARGETS.filter((to) => canPack(order.packing, to));
    for (const to of targets) moves.push({ kind: 'pack', to });
  }
  if (!canDo(actor.role, 'orders.assign')) return moves;
  if (findTransition(status, 'ACCEPTED', 'assign')) moves.push({ kind: 'assign' });
  if (findTransition(status, 'ACCEPTED', 'accept')) moves.push({ kind: 'accept' });
  const to = DELIVERY_ADVANCES.find((next) => findTransition(status, next, 'advance'));
  if (to) moves.push({ kind: 'advance', to, needsReason: order.partner?.id !== actor.id });
  // Reassigning is a release and an assignment, which the table allows one after the other.
  if (findTransition(status, 'PLACED', 'release')) moves.push({ kind: 'reassign' }, { kind: 'release' });
  if (findTransition(status, 'FAILED', 'fail')) moves.push({ kind: 'fail' });
  if (findTransition(status, 'RETURNED', 'return')) moves.push({ kind: 'return' });
  if (canCancel(actor, order)) moves.push({ kind: 'cancel' });
  return moves;
}
