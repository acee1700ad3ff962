import type { ApprovalDecision, PartnerDetails } from '@/lib/domain/delivery/delivery-schema';
import type { CashPage, Settled, Settlement } from '@/lib/domain/delivery/cash-schema';
import { api } from './api-client';

export function fetchPartner(id: string): Promise<PartnerDetails> {
  return api.get(`/api/partners/${id}`);
}

/** Throws 409 when another manager has decided otherwise, or while the user has an active delivery or order. */
export function decideApproval(id: string, decision: ApprovalDecision): Promise<PartnerDetails> {
  return api.post(`/api/partners/${id}/approval`, decision);
}

function pageOf(path: string, cursor: string | null): string {
  return cursor === null ? path : `${path}?cursor=${cursor}`;
}

/** A page of the cash ledger of a partner, newest first. */
export function fetchPartnerCash(id: string, cursor: string | null): Promise<CashPage> {
  return api.get(pageOf(`/api/partners/${id}/cash`, cursor));
}

/** A page of the signed-in partner's own cash ledger, newest first. */
export function fetchOwnCash(cursor: string | null): Promise<CashPage> {
  return api.get(pageOf('/api/partner/cash', cursor));
}

/** Throws 409 `CASH_CHANGED` when the ledger has changed since `cashSeq`. */
export function settleCash(id: string, settlement: Settlement): Promise<Settled> {
  return api.post(`/api/partners/${id}/settlements`, settlement);
}
