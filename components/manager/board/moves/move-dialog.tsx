'use client';

import type { ManagerMove } from '@/lib/domain/orders/manager-moves';
import type { Order } from '@/lib/domain/orders/order-schema';
import { AssignDialog } from './assign-dialog';
import type { MoveInput } from './move-request';
import type { MoveResult } from './order-moves';
import { QuestionDialog } from './question-dialog';

export type MoveDialogProps = {
  order: Order;
  move: ManagerMove;
  run: (order: Order, move: ManagerMove, input?: MoveInput) => Promise<MoveResult>;
  onClose: () => void;
};

/** The dialog of a move that needs input. */
export function MoveDialog(props: MoveDialogProps) {
  const isAssignment = props.move.kind === 'assign' || props.move.kind === 'reassign';
  return isAssignment ? <AssignDialog {...props} /> : <QuestionDialog {...props} />;
}
