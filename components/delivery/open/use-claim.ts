import { useState } from 'react';
import { acceptOrder } from '@/lib/client/api/delivery-actions';
import { isApiError } from '@/lib/client/api/api-error';
import { offerClosed } from '@/lib/client/store/delivery/deliveries-slice';
import { ordersLoaded } from '@/lib/client/store/orders/orders-slice';
import { useAppDispatch } from '@/lib/client/store/store-hooks';
import { actionErrorMessage } from '../action-error-message';

type Claim = { pending: boolean; fault: string | null; claim: () => Promise<void> };

/** Takes one open delivery. A lost race is no fault: the card says so and leaves. */
export function useClaim(id: string, onTaken: (id: string) => void): Claim {
  const dispatch = useAppDispatch();
  const [pending, setPending] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  async function claim(): Promise<void> {
    if (pending) return;
    setPending(true);
    setFault(null);
    try {
      const order = await acceptOrder(id);
      dispatch(ordersLoaded([order]));
      dispatch(offerClosed(id));
      onTaken(id);
    } catch (error) {
      if (isLostRace(error)) dispatch(offerClosed(id));
      else setFault(actionErrorMessage(error));
    } finally {
      setPending(false);
    }
  }
  return { pending, fault, claim };
}

function isLostRace(error: unknown): boolean {
  return (
    isApiError(error) && (error.status === 404 || (error.status === 409 && error.code !== 'PARTNER_OFF_DUTY'))
  );
}
