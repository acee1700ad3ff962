import type { Actor } from '../../domain/access/roles';
import type { CashPage, CashQuery } from '../../domain/delivery/cash-schema';
import { NotFoundError } from '../../domain/errors';
import { listCashEntries } from '../../repositories/delivery/cash-repository';
import { findPartnerDetails } from '../../repositories/delivery/partner-application-repository';

/** Lists the cash ledger of a partner by user id, newest first, for staff. Throws 404 for users who are no partner. */
export async function listPartnerCash(actor: Actor, partnerId: string, query: CashQuery): Promise<CashPage> {
  if (!(await findPartnerDetails(partnerId, null, actor.role))) throw new NotFoundError('This partner');
  return listCashEntries(partnerId, query, actor.role);
}

/** Lists the actor's own cash ledger, newest first. */
export function listOwnCash(actor: Actor, query: CashQuery): Promise<CashPage> {
  return listCashEntries(actor.id, query);
}
