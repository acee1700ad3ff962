'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { selectUser } from '@/lib/client/store/accounts/session-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import { type ManagerMove, managerMovesOf } from '@/lib/domain/orders/manager-moves';
import type { BoardColumn } from '@/lib/domain/orders/order-board';
import type { Order } from '@/lib/domain/orders/order-schema';
import { cardMovesOf, moveLabel } from './board-labels';
import { useBoardMemory } from './board-memory';
import { useOrderMoves } from './moves/order-moves';
import { openOrderAddress } from './order-address';

/** By then the card has been rendered in its next column. */
const FOCUS_AFTER_MS = 300;

/** The usual next steps of an order, as far as they are allowed. */
export function CardActions({ order, column }: { order: Order; column: BoardColumn }) {
  const user = useAppSelector(selectUser);
  const { run, needsDialog, openDialog } = useOrderMoves();
  const memory = useBoardMemory();
  const [pending, setPending] = useState<string | null>(null);
  const [errorText, setErrorText] = useState<string | null>(null);
  const moves = user ? cardMovesOf(column, managerMovesOf(user, order)) : [];
  if (moves.length === 0) return null;

  async function start(move: ManagerMove): Promise<void> {
    if (pending) return;
    if (needsDialog(move)) return openDialog(order, move);
    setPending(moveLabel(move));
    setErrorText(null);
    // The pressed button disappears: the card focuses its next one, in this column or in another one.
    const pressed = { orderId: order.id };
    if (memory) memory.focusNext.current = pressed;
    const result = await run(order, move);
    setPending(null);
    if (result.outcome === 'done') return focusPageIfCardIsGone(pressed);
    if (memory) memory.focusNext.current = null;
    setErrorText(result.outcome === 'failed' ? result.errorText : null);
  }

  /** After the last step the card leaves the board, so that nothing would have the focus. */
  function focusPageIfCardIsGone(pressed: { orderId: string }): void {
    setTimeout(() => {
      if (memory?.focusNext.current !== pressed) return;
      memory.focusNext.current = null;
      if (document.activeElement === document.body) document.getElementById('main')?.focus();
    }, FOCUS_AFTER_MS);
  }

  return (
    <>
      <div className="relative z-10 flex flex-wrap gap-2 pt-1">
        {moves.map((move, index) => (
          <Button
            key={moveLabel(move)}
            variant={index === 0 && column !== 'ready' ? 'primary' : 'quiet'}
            pending={pending === moveLabel(move)}
            className="h-10 min-w-0 flex-1 rounded-sm px-3 text-13"
            onClick={() => void start(move)}
          >
            {moveLabel(move)}
            <span className="sr-only"> #{order.number}</span>
          </Button>
        ))}
        {column === 'packing' && (
          <Button
            variant="quiet"
            className="h-10 min-w-0 flex-1 rounded-sm px-3 text-13"
            onClick={() => openOrderAddress(order.id)}
          >
            Pick list<span className="sr-only"> of #{order.number}</span>
          </Button>
        )}
      </div>
      {errorText && (
        <p role="alert" className="text-13 text-red">
          {errorText}
        </p>
      )}
    </>
  );
}
