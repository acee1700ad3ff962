import type { Actor } from '../../domain/access/roles';
import { NotFoundError, TooManyRequestsError, ValidationError } from '../../domain/errors';
import { assertMove, canSeeOrder, OrderTransitionError } from '../../domain/orders/order-policy';
import type { AdvanceInput, Order } from '../../domain/orders/order-schema';
import { TRANSITIONS, type MoveName } from '../../domain/orders/order-status';
import {
  countPinTry,
  findOrder,
  undoPinTry,
  type StoredOrder,
} from '../../repositories/orders/order-repository';
import { recordCollectedCash } from '../../repositories/delivery/cash-repository';
import { finishDelivery } from '../../repositories/delivery/partner-repository';
import { receiveReturnedStock } from '../../repositories/catalogue/stock-repository';
import type { Session } from '../../db/transaction';
import { stockLinesOf } from './cancel-order';
import { refundOfEnd } from './changes/refund-of-end';
import { pinMatches } from './delivery-pin';
import { assertRev, moveOrder, type Move } from './move-order';

const PIN_TRIES = 5;
/** The moves that `POST /status` may request; the others have routes of their own. */
const STATUS_MOVES: readonly MoveName[] = ['advance', 'fail', 'return'];

/**
 * Moves a delivery to its next status, to FAILED or to RETURNED.
 * Throws 409 with the current state when the transition is not allowed or `rev` is outdated, 422 for a wrong PIN, 429
 * after five of them.
 */
export async function advanceOrder(actor: Actor, orderId: string, input: AdvanceInput): Promise<Order> {
  const pin = input.pin === undefined ? null : await checkPin(actor, orderId, input.pin);
  return moveOrder(actor, orderId, async (order, session) => {
    assertRev(order, input.rev);
    const move = moveTo(actor, order, input);
    assertMove(actor, order, move, input.to, { reason: input.reason, pinMatches: pin });
    return decideMove(order, session, actor, input);
  });
}

function moveTo(actor: Actor, order: StoredOrder, input: AdvanceInput): MoveName {
  const found = TRANSITIONS.find(
    (t) => t.from === order.status && t.to === input.to && STATUS_MOVES.includes(t.move),
  );
  if (!found) throw new OrderTransitionError(order, input.to, actor);
  return found.move;
}

/** Checks the PIN outside the transaction, so that a wrong try is counted although the transaction fails. */
async function checkPin(actor: Actor, orderId: string, enteredPin: string): Promise<boolean> {
  const order = await findOrder(orderId);
  if (!order || !canSeeOrder(actor, order)) throw new NotFoundError('This order');
  if (order.status !== 'ON_THE_WAY') return false;
  if (!(await countPinTry(orderId, PIN_TRIES))) {
    throw new TooManyRequestsError(
      600,
      'Too many wrong PINs. Ask the shop to confirm this delivery.',
      'PIN_LOCKED',
    );
  }
  if (!pinMatches(enteredPin, orderId, order.pinKeyId)) return false;
  await undoPinTry(orderId);
  return true;
}

async function decideMove(
  order: StoredOrder,
  session: Session,
  actor: Actor,
  input: AdvanceInput,
): Promise<Move> {
  const event = {
    type: input.to,
    reason: input.reason,
    tappedAt: input.tappedAt ? new Date(input.tappedAt) : undefined,
  };
  const move: Move = { fact: 'order_status_updated', change: { status: input.to, event } };
  switch (input.to) {
    case 'PICKED_UP':
      move.change.packing = 'PACKED';
      break;
    case 'DELIVERED':
      if (order.payment.method === 'cod') await collectCash(order, session, actor, move);
      else move.partner = order.partner && (await finishDelivery(session, order.partner.id));
      break;
    case 'FAILED':
      move.partner = order.partner && (await finishDelivery(session, order.partner.id));
      break;
    case 'RETURNED':
      await restockReturnedLines(order, session, actor, input, move);
      break;
  }
  return move;
}

/** Marks a cash order as paid and records the cash, which is in the hands of the partner from now on. */
async function collectCash(order: StoredOrder, session: Session, actor: Actor, move: Move): Promise<void> {
  const { id, number, currency, totals } = order;
  move.change.paid = true;
  move.partner = order.partner && (await finishDelivery(session, order.partner.id, totals.total));
  if (totals.total === 0) return;
  await recordCollectedCash(session, { id, number, currency, total: totals.total }, move.partner, actor.id);
}

/** Returns the sellable lines to stock, each with a movement of the ledger. */
async function restockReturnedLines(
  order: StoredOrder,
  session: Session,
  actor: Actor,
  input: AdvanceInput,
  move: Move,
): Promise<void> {
  const sellable = [...new Set(input.sellable ?? [])];
  if (sellable.some((i) => i >= order.items.length)) {
    throw new ValidationError('One of the lines is not in this order.', [
      { path: 'sellable', message: 'names a line that is not there' },
    ]);
  }
  const lines = sellable.map((i) => stockLinesOf(order)[i]!);
  await receiveReturnedStock(session, lines, {
    reason: `Returned with order ${order.number}`,
    actorId: actor.id,
  });
  Object.assign(move.change, refundOfEnd(order, 'returned'));
  move.stockReturnedOf = lines.map(({ productId }) => productId);
}
