import type { Actor } from '../../domain/access/roles';
import type { Partner } from '../../domain/delivery/delivery-schema';
import { listPartnerDocs } from '../../repositories/partner-repository';

/** Every partner, by name. For managers and admins; the capability is checked where the request comes in. */
export function listPartners(actor: Actor): Promise<Partner[]> {
  return listPartnerDocs(actor.role);
}
