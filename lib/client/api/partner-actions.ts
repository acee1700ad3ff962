import type { ApprovalDecision, PartnerDetails } from '@/lib/domain/delivery/delivery-schema';
import { api } from './api-client';

export function fetchPartner(id: string): Promise<PartnerDetails> {
  return api.get(`/api/partners/${id}`);
}

/** Refused with 409 when somebody else has decided otherwise, and while a delivery or an order is under way. */
export function decideApproval(id: string, decision: ApprovalDecision): Promise<PartnerDetails> {
  return api.post(`/api/partners/${id}/approval`, decision);
}
