import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { isApiError, type ApiError } from '@/lib/client/api/api-error';
import { placeOrder, type PlaceOrderBody } from '@/lib/client/api/order-actions';
import { refetchCart, flushCartQueue } from '@/lib/client/store/cart/cart-thunks';
import { ordersLoaded } from '@/lib/client/store/orders/orders-slice';
import { refetchShop } from '@/lib/client/store/shop/refetch-shop';
import { selectUser } from '@/lib/client/store/accounts/session-slice';
import { useAppDispatch, useAppSelector } from '@/lib/client/store/store-hooks';
import { endAttempt, recallAttempt, startAttempt, type OrderAttempt } from './order-attempt';

export type Placing =
  | { state: 'idle' }
  | { state: 'placing' }
  /** No definite response: the order may have been placed, so that only the same attempt may be sent again. */
  | { state: 'no-response'; error: ApiError; retry: () => void }
  | { state: 'rejected'; error: ApiError };

/** Refusals by settings of the shop that this page did not know yet. */
const SHOP_REFUSALS = new Set([
  'SHOP_CLOSED',
  'BELOW_MINIMUM_ORDER',
  'OUTSIDE_DELIVERY_AREA',
  'PRICE_CHANGED',
]);

const IDLE: Placing = { state: 'idle' };

/** Whether the response proves that no order was placed. A network error or a 5xx response does not. */
function isDefinite({ status }: ApiError): boolean {
  return status > 0 && status < 500;
}

/** Places an order, and resumes an attempt that a page reload has interrupted. */
export function usePlaceOrder() {
  const router = useRouter();
  const dispatch = useAppDispatch();
  const user = useAppSelector(selectUser);
  const [placing, setPlacing] = useState<Placing>(IDLE);
  // A ref and not state, because two clicks can come before the next render.
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
        return setPlacing({ state: 'no-response', error, retry: () => void send(attempt) });
      endAttempt();
      setPlacing({ state: 'rejected', error });
      if (SHOP_REFUSALS.has(error.code)) void dispatch(refetchShop()).catch(() => undefined);
    }
  }

  // After a reload during the request: sending the same attempt again returns the placed order, or places it.
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
