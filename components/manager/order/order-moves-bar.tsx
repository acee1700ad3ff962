'use client';

import { useState } from 'react';
import { Button, type ButtonProps } from '@/components/ui/button';
import { FormAlert } from '@/components/ui/form/form-alert';
import { selectUser } from '@/lib/client/store/accounts/session-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import { type ManagerMove, managerMovesOf } from '@/lib/domain/orders/manager-moves';
import type { Order } from '@/lib/domain/orders/order-schema';
import { moveLabel } from '../board/board-labels';
import { useOrderMoves } from '../board/moves/order-moves';

function variantOf(move: ManagerMove, index: number): ButtonProps['variant'] {
  if (move.kind === 'cancel' || move.kind === 'fail') return 'ghost';
  return index === 0 ? 'primary' : 'quiet';
}

/** All moves that are allowed now, the usual next step first. */
export function OrderMovesBar({ order }: { order: Order }) {
  const user = useAppSelector(selectUser);
  const { run, needsDialog, openDialog } = useOrderMoves();
  const [pending, setPending] = useState<string | null>(null);
  const [errorText, setErrorText] = useState<string | null>(null);
  const moves = user ? managerMovesOf(user, order) : [];
  if (moves.length === 0) return null;

  async function start(move: ManagerMove): Promise<void> {
    if (pending) return;
    setErrorText(null);
    if (needsDialog(move)) return openDialog(order, move);
    setPending(moveLabel(move));
    const result = await run(order, move);
    setPending(null);
    if (result.outcome === 'failed') setErrorText(result.errorText);
  }

  return (
    <div className="grid gap-2">
      <div role="group" aria-label="Next steps" className="flex flex-wrap gap-2">
        {moves.map((move, index) => (
          <Button
            key={moveLabel(move)}
            variant={variantOf(move, index)}
            className={
              move.kind === 'cancel' || move.kind === 'fail' ? 'text-red hover:bg-red-soft' : undefined
            }
            pending={pending === moveLabel(move)}
            onClick={() => void start(move)}
          >
            {moveLabel(move)}
          </Button>
        ))}
      </div>
      <FormAlert>{errorText}</FormAlert>
    </div>
  );
}
