import type { ManagerMove } from '@/lib/domain/orders/manager-moves';
import type { Order } from '@/lib/domain/orders/order-schema';
import type { MoveInput } from './move-request';

export type MoveResult =
  { outcome: 'done' } | { outcome: 'conflict' } | { outcome: 'failed'; errorText: string };

/** Props of the dialogs that ask for the input of a move. */
export type MoveDialogProps = {
  order: Order;
  move: ManagerMove;
  run: (order: Order, move: ManagerMove, input?: MoveInput) => Promise<MoveResult>;
  onClose: () => void;
};
