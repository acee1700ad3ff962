import type { ApprovalDecision, PartnerDetails } from '@/lib/domain/delivery/delivery-schema';
import { api } from './api-client';

export function fetchPartner(id: string): Promise<PartnerDetails> {
  return api.get(`/api/partners/${id}`);
}

/** Throws 409 when another manager has decided otherwise, or while the user has an active delivery or order. */
export function decideApproval(id: string, decision: ApprovalDecision): Promise<PartnerDetails> {
  return api.post(`/api/partners/${id}/approval`, decision);
}
