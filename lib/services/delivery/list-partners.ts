import type { Actor } from '../../domain/access/roles';
import type { PartnerDetails } from '../../domain/delivery/delivery-schema';
import { listPartnerDetails } from '../../repositories/delivery/partner-application-repository';

/** Every partner and applicant, by name. For managers and admins; the capability is checked where the request comes in. */
export function listPartners(actor: Actor): Promise<PartnerDetails[]> {
  return listPartnerDetails(actor.role);
}
