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
  /** Message of the last failed action. */
  errorText: string | null;
  clearError: () => void;
  /** Resolves to true when the order has the requested status. */
  advance: (step: Step) => Promise<boolean>;
  release: (reason?: string) => Promise<boolean>;
};

/** Changes the status of a delivery. Not optimistic: the screen changes after the response. */
export function useAdvance(order: Order): Advance {
  const dispatch = useAppDispatch();
  const store = useAppStore();
  const busy = useRef(false);
  const [pending, setPending] = useState(false);
  const [errorText, setErrorText] = useState<string | null>(null);

  async function attempt(to: OrderStatus, request: () => Promise<Order>): Promise<boolean> {
    if (busy.current) return false;
    busy.current = true;
    setPending(true);
    setErrorText(null);
    try {
      dispatch(ordersLoaded([await request()]));
      return true;
    } catch (error) {
      if (!isApiError(error) || error.status !== 409) {
        setErrorText(actionErrorMessage(error));
        return false;
      }
      await dispatch(refetchOrder(order.id));
      // The response of an earlier request may have been lost: then the order already has the requested status.
      if (selectOrder(store.getState(), order.id)?.status === to) return true;
      setErrorText('This delivery has changed meanwhile. Look at it again before you tap.');
      return false;
    } finally {
      busy.current = false;
      setPending(false);
    }
  }

  return {
    pending,
    errorText,
    clearError: () => setErrorText(null),
    advance: (step) => attempt(step.to, () => advanceOrder(order.id, { ...step, rev: order.rev })),
    release: (reason) => attempt('PLACED', () => releaseOrder(order.id, reason)),
  };
}
