import { useState } from 'react';
import { toastError } from '@/components/ui/overlay/toast';
import { setDuty } from '@/lib/client/api/delivery-actions';
import { partnerLoaded } from '@/lib/client/store/delivery/partner-slice';
import { useAppDispatch } from '@/lib/client/store/store-hooks';
import { syncStore } from '@/lib/client/store/sync-thunks';
import { actionErrorMessage } from './action-error-message';

/** Goes on or off duty. Not optimistic: the switch changes after the response. */
export function useDuty(): { pending: boolean; change: (onDuty: boolean) => Promise<void> } {
  const dispatch = useAppDispatch();
  const [pending, setPending] = useState(false);
  async function change(onDuty: boolean): Promise<void> {
    if (pending) return;
    setPending(true);
    try {
      dispatch(partnerLoaded(await setDuty(onDuty)));
      if (onDuty) void dispatch(syncStore()).catch(() => undefined);
    } catch (error) {
      toastError(actionErrorMessage(error));
    } finally {
      setPending(false);
    }
  }
  return { pending, change };
}
