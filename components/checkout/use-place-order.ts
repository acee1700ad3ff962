import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { isApiError, type ApiError } from '@/lib/client/api/api-error';
import { placeOrder, type PlaceOrderBody } from '@/lib/client/api/order-actions';
import { refetchCart, flushCartQueue } from '@/lib/client/store/cart/cart-thunks';
import { ordersLoaded } from '@/lib/client/store/orders/orders-slice';
import { selectUser } from '@/lib/client/store/accounts/session-slice';
import { useAppDispatch, useAppSelector } from '@/lib/client/store/store-hooks';
import { endAttempt, recallAttempt, startAttempt, type OrderAttempt } from './order-attempt';

export type Placing =
  | { state: 'idle' }
  | { state: 'placing' }
  /** Nobody answered: it may have been placed. Only the same attempt may be sent again. */
  | { state: 'unanswered'; fault: ApiError; again: () => void }
  | { state: 'refused'; fault: ApiError };

const IDLE: Placing = { state: 'idle' };

/** A definite answer ends an attempt. Nobody answering, and a server in trouble, do not. */
function isDefinite(fault: ApiError): boolean {
  return fault.status > 0 && fault.status < 500;
}

export function usePlaceOrder() {
  const router = useRouter();
  const dispatch = useAppDispatch();
  const user = useAppSelector(selectUser);
  const [placing, setPlacing] = useState<Placing>(IDLE);
  // State is read a render late; two clicks in one frame are not.
  const busy = useRef(false);

  async function send(attempt: OrderAttempt) {
    if (busy.current) return;
    busy.current = true;
    setPlacing({ state: 'placing' });
    try {
      await dispatch(flushCartQueue());
      const order = await placeOrder(attempt.body, attempt.key);
      endAttempt();
      dispatch(ordersLoaded([order]));
      router.replace(`/orders/${order.id}`);
      void dispatch(refetchCart()).catch(() => undefined);
    } catch (error) {
      busy.current = false;
      if (!isApiError(error)) throw error;
      if (!isDefinite(error))
        return setPlacing({ state: 'unanswered', fault: error, again: () => void send(attempt) });
      endAttempt();
      setPlacing({ state: 'refused', fault: error });
    }
  }

  // The page was reloaded before the answer came: the same attempt finds the order, or places it now.
  const resume = useRef(send);
  useEffect(() => {
    const attempt = user && recallAttempt(user.id);
    if (attempt) void resume.current(attempt);
  }, [user]);

  return {
    placing,
    place: (body: PlaceOrderBody) => {
      if (user && !busy.current) void send(startAttempt(user.id, body));
    },
    reset: () => setPlacing(IDLE),
  };
}
