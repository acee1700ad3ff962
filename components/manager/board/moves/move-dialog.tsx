'use client';

import { AssignDialog } from './assign-dialog';
import type { MoveDialogProps } from './move-types';
import { QuestionDialog } from './question-dialog';

/** The dialog of a move that needs input. */
export function MoveDialog(props: MoveDialogProps) {
  const isAssignment = props.move.kind === 'assign' || props.move.kind === 'reassign';
  return isAssignment ? <AssignDialog {...props} /> : <QuestionDialog {...props} />;
}
