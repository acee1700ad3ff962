import { useState } from 'react';
import { actionErrorMessage } from '@/components/delivery/action-error-message';
import { isApiError } from '@/lib/client/api/api-error';
import { decideApproval, fetchPartner } from '@/lib/client/api/partner-actions';
import { partnerRemoved, partnersLoaded } from '@/lib/client/store/delivery/partners-slice';
import { useAppDispatch } from '@/lib/client/store/store-hooks';
import type { ApprovalDecision, PartnerDetails } from '@/lib/domain/delivery/delivery-schema';

type Deciding = {
  pending: boolean;
  /** Why the shop refused, in its own words. */
  fault: string | null;
  /** The partner as decided, or null when it was refused. */
  decide: (id: string, decision: ApprovalDecision) => Promise<PartnerDetails | null>;
};

/** Decides, and on a refusal looks again at where this partner stands: somebody else was faster. */
export function useDecision(): Deciding {
  const dispatch = useAppDispatch();
  const [pending, setPending] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  async function lookAgain(id: string, error: unknown): Promise<void> {
    if (!isApiError(error)) return;
    if (error.status === 404) dispatch(partnerRemoved(id));
    if (error.status !== 409) return;
    const partner = await fetchPartner(id).catch(() => null);
    if (partner) dispatch(partnersLoaded([partner]));
  }

  async function decide(id: string, decision: ApprovalDecision): Promise<PartnerDetails | null> {
    setPending(true);
    setFault(null);
    try {
      const partner = await decideApproval(id, decision);
      dispatch(partnersLoaded([partner]));
      return partner;
    } catch (error) {
      setFault(actionErrorMessage(error));
      await lookAgain(id, error);
      return null;
    } finally {
      setPending(false);
    }
  }

  return { pending, fault, decide };
}
