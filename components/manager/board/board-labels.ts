import { firstName } from '@/components/orders/order-labels';
import type { Due, UnassignedReason, BoardColumn } from '@/lib/domain/orders/order-board';
import type { ManagerMove } from '@/lib/domain/orders/manager-moves';
import type { Order } from '@/lib/domain/orders/order-schema';
import { linesInBag } from '@/lib/domain/orders/pick-list';
import { STATUS_LABEL, type OrderStatus } from '@/lib/domain/orders/order-status';

export const COLUMN_LABEL: Record<BoardColumn, string> = {
  new: 'New',
  packing: 'Packing',
  ready: 'Ready',
  out: 'Out',
  problems: 'Problems',
};

export const COLUMN_EMPTY: Record<BoardColumn, string> = {
  new: 'No new orders. They show up here by themselves.',
  packing: 'Nothing is being packed.',
  ready: 'Nothing waits to be picked up.',
  out: 'Nobody is on the way.',
  problems: 'No problems.',
};

/** "due in 6 min", "due now" or "4 min late". */
export function dueText({ kind, minutes }: Due): string {
  if (kind === 'due') return `due in ${durationText(minutes)}`;
  return minutes === 0 ? 'due now' : `${durationText(minutes)} late`;
}

/** "45 min", "2 h 5 min" or "3 days". */
export function durationText(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} days`;
}

/** Why nobody has taken an order. */
export function unassignedText(reason: UnassignedReason): string {
  if (reason.kind === 'nobody-on-duty') return 'No partner on duty';
  if (reason.kind === 'all-busy')
    return reason.onDuty === 1
      ? '1 on duty, with full hands'
      : `${reason.onDuty} on duty, all with full hands`;
  const free = reason.free === 1 ? '1 partner free' : `${reason.free} partners free`;
  return reason.waitedMinutes === 0
    ? `${free}, just offered`
    : `${free}, waiting ${durationText(reason.waitedMinutes)}`;
}

/** "2 Toned milk, Country loaf": the quantity only where it is not one. */
export function linesText(order: Pick<Order, 'items'>): string {
  return linesInBag(order.items)
    .map(({ name, quantity }) => (quantity === 1 ? name : `${quantity} ${name}`))
    .join(', ');
}

/** What happens to the order, apart from its partner: the reason of a failed delivery, or its state on the way. */
export function deliveryText(order: Pick<Order, 'status' | 'partner' | 'events'>): string | null {
  const partner = order.partner ? firstName(order.partner.name) : null;
  switch (order.status) {
    case 'ACCEPTED':
      return `${partner} picks it up`;
    case 'PICKED_UP':
    case 'ON_THE_WAY':
      return partner ? `${STATUS_LABEL[order.status]} · ${partner}` : STATUS_LABEL[order.status];
    case 'FAILED': {
      const reason = order.events.findLast(({ type }) => type === 'FAILED')?.reason;
      return [reason ?? STATUS_LABEL.FAILED, partner].filter(Boolean).join(' · ');
    }
    default:
      return null;
  }
}

const ADVANCE_LABEL: Partial<Record<OrderStatus, string>> = {
  PICKED_UP: 'Picked up',
  ON_THE_WAY: 'On the way',
  DELIVERED: 'Delivered',
};

export function moveLabel(move: ManagerMove): string {
  switch (move.kind) {
    case 'pack':
      return { QUEUED: 'Back to new', PACKING: 'Start packing', PACKED: 'Packed' }[move.to];
    case 'advance':
      return ADVANCE_LABEL[move.to] ?? STATUS_LABEL[move.to];
    case 'assign':
      return 'Assign';
    case 'reassign':
      return 'Reassign';
    case 'accept':
      return 'Deliver it';
    case 'release':
      return 'Release';
    case 'cancel':
      return 'Cancel order';
    case 'fail':
      return 'Not delivered';
    case 'return':
      return 'Take back';
  }
}

/** The moves that a card shows, of those that are allowed: the usual next steps of its column. */
export function cardMovesOf(column: BoardColumn, moves: ManagerMove[]): ManagerMove[] {
  return moves.filter((move) => {
    switch (column) {
      case 'new':
        return move.kind === 'pack' && move.to === 'PACKING';
      case 'packing':
        return move.kind === 'pack' && move.to === 'PACKED';
      case 'ready':
      case 'out':
        return (
          move.kind === 'assign' || move.kind === 'accept' || (move.kind === 'advance' && !move.needsReason)
        );
      case 'problems':
        return move.kind === 'return';
    }
  });
}
