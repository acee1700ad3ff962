import { useState } from 'react';
import { actionErrorMessage } from '@/components/delivery/action-error-message';
import { isApiError } from '@/lib/client/api/api-error';
import { decideApproval, fetchPartner } from '@/lib/client/api/partner-actions';
import { partnerRemoved, partnersLoaded } from '@/lib/client/store/delivery/partners-slice';
import { useAppDispatch } from '@/lib/client/store/store-hooks';
import type { ApprovalDecision, PartnerDetails } from '@/lib/domain/delivery/delivery-schema';

type DecisionRequest = {
  pending: boolean;
  /** Message of the last rejected decision. */
  errorText: string | null;
  /** Resolves to the updated partner, or null when the decision was rejected. */
  decide: (id: string, decision: ApprovalDecision) => Promise<PartnerDetails | null>;
};

/** Sends a decision. After a 409 it fetches the partner again, because another manager may have decided. */
export function useDecision(): DecisionRequest {
  const dispatch = useAppDispatch();
  const [pending, setPending] = useState(false);
  const [errorText, setErrorText] = useState<string | null>(null);

  async function refetchAfterConflict(id: string, error: unknown): Promise<void> {
    if (!isApiError(error)) return;
    if (error.status === 404) dispatch(partnerRemoved(id));
    if (error.status !== 409) return;
    const partner = await fetchPartner(id).catch(() => null);
    if (partner) dispatch(partnersLoaded([partner]));
  }

  async function decide(id: string, decision: ApprovalDecision): Promise<PartnerDetails | null> {
    setPending(true);
    setErrorText(null);
    try {
      const partner = await decideApproval(id, decision);
      dispatch(partnersLoaded([partner]));
      return partner;
    } catch (error) {
      setErrorText(actionErrorMessage(error));
      await refetchAfterConflict(id, error);
      return null;
    } finally {
      setPending(false);
    }
  }

  return { pending, errorText, decide };
}
