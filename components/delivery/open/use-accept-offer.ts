import { useState } from 'react';
import { acceptOrder } from '@/lib/client/api/delivery-actions';
import { isApiError } from '@/lib/client/api/api-error';
import { offerClosed } from '@/lib/client/store/delivery/deliveries-slice';
import { ordersLoaded } from '@/lib/client/store/orders/orders-slice';
import { useAppDispatch } from '@/lib/client/store/store-hooks';
import { actionErrorMessage } from '../action-error-message';

type AcceptOffer = { pending: boolean; errorText: string | null; accept: () => Promise<void> };

/** Accepts an open delivery. A lost race is not an error: the offer is closed and its card shows that. */
export function useAcceptOffer(id: string, onAccepted: (id: string) => void): AcceptOffer {
  const dispatch = useAppDispatch();
  const [pending, setPending] = useState(false);
  const [errorText, setErrorText] = useState<string | null>(null);
  async function accept(): Promise<void> {
    if (pending) return;
    setPending(true);
    setErrorText(null);
    try {
      const order = await acceptOrder(id);
      dispatch(ordersLoaded([order]));
      dispatch(offerClosed(id));
      onAccepted(id);
    } catch (error) {
      if (isLostRace(error)) dispatch(offerClosed(id));
      else setErrorText(actionErrorMessage(error));
    } finally {
      setPending(false);
    }
  }
  return { pending, errorText, accept };
}

function isLostRace(error: unknown): boolean {
  return (
    isApiError(error) && (error.status === 404 || (error.status === 409 && error.code !== 'PARTNER_OFF_DUTY'))
  );
}
