import type { Actor } from '../../domain/access/roles';
import type { PartnerDetails } from '../../domain/delivery/delivery-schema';
import { listPartnerDetails } from '../../repositories/delivery/partner-application-repository';

/** Lists all partners and applicants by name, for staff. The route checks the capability. */
export function listPartners(actor: Actor): Promise<PartnerDetails[]> {
  return listPartnerDetails(actor.role);
}
