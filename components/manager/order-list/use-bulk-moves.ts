import { useRef, useState } from 'react';
import { actionErrorMessage } from '@/components/delivery/action-error-message';
import { isApiError } from '@/lib/client/api/api-error';
import { selectUser } from '@/lib/client/store/accounts/session-slice';
import { refetchOrder } from '@/lib/client/store/orders/order-thunks';
import { ordersLoaded } from '@/lib/client/store/orders/orders-slice';
import { useAppDispatch, useAppSelector } from '@/lib/client/store/store-hooks';
import { managerMovesOf } from '@/lib/domain/orders/manager-moves';
import type { Order } from '@/lib/domain/orders/order-schema';
import { type MoveInput, requestMove } from '../board/moves/move-request';
import { bulkMoveOf, type BulkKind, type BulkResult } from './bulk-moves';

const NOT_ALLOWED: BulkResult = { ok: false, text: 'Not possible now' };

type BulkMoves = {
  /** Number of orders that are done, while a run goes on. */
  progress: { done: number; of: number } | null;
  results: ReadonlyMap<string, BulkResult>;
  run: (kind: BulkKind, orders: Order[], input?: MoveInput) => Promise<void>;
  clear: () => void;
};

/** Makes one move with many orders, one after the other, and keeps a result for each. A failed one stops no other. */
export function useBulkMoves(): BulkMoves {
  const dispatch = useAppDispatch();
  const user = useAppSelector(selectUser);
  const [progress, setProgress] = useState<BulkMoves['progress']>(null);
  const [results, setResults] = useState<ReadonlyMap<string, BulkResult>>(new Map());
  const running = useRef(false);

  async function moveOne(kind: BulkKind, order: Order, input: MoveInput): Promise<BulkResult> {
    const move = user && bulkMoveOf(kind, managerMovesOf(user, order));
    if (!move) return NOT_ALLOWED;
    try {
      const show = (changed: Order) => dispatch(ordersLoaded([changed]));
      show(await requestMove(order, move, input, show));
      return { ok: true, text: 'Done' };
    } catch (error) {
      if (isApiError(error) && error.status === 409)
        await dispatch(refetchOrder(order.id)).catch(() => undefined);
      return { ok: false, text: actionErrorMessage(error) };
    }
  }

  async function run(kind: BulkKind, orders: Order[], input: MoveInput = {}): Promise<void> {
    if (running.current) return;
    running.current = true;
    const collected = new Map<string, BulkResult>();
    for (const order of orders) {
      setProgress({ done: collected.size, of: orders.length });
      collected.set(order.id, await moveOne(kind, order, input));
      setResults(new Map(collected));
    }
    running.current = false;
    setProgress(null);
  }

  return { progress, results, run, clear: () => setResults(new Map()) };
}
