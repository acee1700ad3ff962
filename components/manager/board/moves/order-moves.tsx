'use client';

import dynamic from 'next/dynamic';
import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import { actionErrorMessage } from '@/components/delivery/action-error-message';
import { isApiError } from '@/lib/client/api/api-error';
import { refetchOrder } from '@/lib/client/store/orders/order-thunks';
import { ordersLoaded, selectOrder } from '@/lib/client/store/orders/orders-slice';
import { useAppDispatch, useAppStore } from '@/lib/client/store/store-hooks';
import type { ManagerMove } from '@/lib/domain/orders/manager-moves';
import type { Order } from '@/lib/domain/orders/order-schema';
import { type MoveInput, requestMove } from './move-request';
import type { MoveResult } from './move-types';

const MoveDialog = dynamic(() => import('./move-dialog').then((m) => m.MoveDialog));
const ConflictDialog = dynamic(() => import('./conflict-dialog').then((m) => m.ConflictDialog));

type OrderMoves = {
  /** Sends a move of the displayed order. A version conflict is shown in a dialog. */
  run: (order: Order, move: ManagerMove, input?: MoveInput) => Promise<MoveResult>;
  /** Sends another change of the displayed order, with the same handling of a conflict. */
  send: (order: Order, request: (onStep: (step: Order) => void) => Promise<Order>) => Promise<MoveResult>;
  needsDialog: (move: ManagerMove) => boolean;
  openDialog: (order: Order, move: ManagerMove) => void;
};

type Conflict = { before: Order; now: Order };

const OrderMovesContext = createContext<OrderMoves | null>(null);

function needsDialog(move: ManagerMove): boolean {
  if (move.kind === 'advance') return move.needsReason;
  return move.kind !== 'pack' && move.kind !== 'accept';
}

/** Provides the moves of orders, with one dialog for their input and one for a conflict. */
export function OrderMovesProvider({ children }: { children: ReactNode }) {
  const dispatch = useAppDispatch();
  const store = useAppStore();
  const [asked, setAsked] = useState<{ order: Order; move: ManagerMove } | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);

  const send = useCallback<OrderMoves['send']>(
    async (order, request) => {
      try {
        const onStep = (step: Order) => dispatch(ordersLoaded([step]));
        dispatch(ordersLoaded([await request(onStep)]));
        return { outcome: 'done' };
      } catch (error) {
        if (!isApiError(error) || error.status !== 409)
          return { outcome: 'failed', errorText: actionErrorMessage(error) };
        await dispatch(refetchOrder(order.id));
        const now = selectOrder(store.getState(), order.id);
        // The order is as it was shown: the partner, not the order, is the obstacle.
        if (!now || now.rev === order.rev) return { outcome: 'failed', errorText: actionErrorMessage(error) };
        setAsked(null);
        setConflict({ before: order, now });
        return { outcome: 'conflict' };
      }
    },
    [dispatch, store],
  );
  const run = useCallback<OrderMoves['run']>(
    (order, move, input = {}) => send(order, (onStep) => requestMove(order, move, input, onStep)),
    [send],
  );
  const openDialog = useCallback((order: Order, move: ManagerMove) => setAsked({ order, move }), []);
  const moves = useMemo(() => ({ run, send, needsDialog, openDialog }), [run, send, openDialog]);

  return (
    <OrderMovesContext value={moves}>
      {children}
      {asked && <MoveDialog {...asked} run={run} onClose={() => setAsked(null)} />}
      {conflict && <ConflictDialog {...conflict} onClose={() => setConflict(null)} />}
    </OrderMovesContext>
  );
}

/** Only below `OrderMovesProvider`. */
export function useOrderMoves(): OrderMoves {
  const moves = use(OrderMovesContext);
  if (!moves) throw new Error('useOrderMoves needs an OrderMovesProvider.');
  return moves;
}
