import { useRef, useState } from 'react';
import { isApiError } from '@/lib/client/api/api-error';
import { advanceOrder, releaseOrder } from '@/lib/client/api/delivery-actions';
import { refetchOrder } from '@/lib/client/store/orders/order-thunks';
import { ordersLoaded, selectOrder } from '@/lib/client/store/orders/orders-slice';
import { useAppDispatch, useAppStore } from '@/lib/client/store/store-hooks';
import type { Order } from '@/lib/domain/orders/order-schema';
import type { OrderStatus } from '@/lib/domain/orders/order-status';
import { actionErrorMessage } from '../action-error-message';

export type Step = { to: OrderStatus; pin?: string; reason?: string };

export type Advance = {
  pending: boolean;
  /** Why the last tap did not count. */
  fault: string | null;
  clearFault: () => void;
  /** Resolves to whether the order now is where it was meant to go. */
  advance: (step: Step) => Promise<boolean>;
  release: (reason?: string) => Promise<boolean>;
};

/** Moves one delivery. Never ahead of the shop: the screen changes when the shop has answered. */
export function useAdvance(order: Order): Advance {
  const dispatch = useAppDispatch();
  const store = useAppStore();
  const busy = useRef(false);
  const [pending, setPending] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  async function attempt(to: OrderStatus, ask: () => Promise<Order>): Promise<boolean> {
    if (busy.current) return false;
    busy.current = true;
    setPending(true);
    setFault(null);
    try {
      dispatch(ordersLoaded([await ask()]));
      return true;
    } catch (error) {
      if (!isApiError(error) || error.status !== 409) {
        setFault(actionErrorMessage(error));
        return false;
      }
      await dispatch(refetchOrder(order.id));
      // An answer that was lost on the way looks like this at the second tap: the order is there already.
      if (selectOrder(store.getState(), order.id)?.status === to) return true;
      setFault('This delivery has changed meanwhile. Look at it again before you tap.');
      return false;
    } finally {
      busy.current = false;
      setPending(false);
    }
  }

  return {
    pending,
    fault,
    clearFault: () => setFault(null),
    advance: (step) => attempt(step.to, () => advanceOrder(order.id, { ...step, rev: order.rev })),
    release: (reason) => attempt('PLACED', () => releaseOrder(order.id, reason)),
  };
}
