import type { Actor } from '../../domain/access/roles';
import type { Partner } from '../../domain/delivery/delivery-schema';
import { NotFoundError } from '../../domain/errors';
import { findPartner } from '../../repositories/delivery/partner-repository';

/** Returns the actor's own partner record. Throws 404. */
export async function getPartner(actor: Actor): Promise<Partner> {
  const partner = await findPartner(actor.id);
  if (!partner) throw new NotFoundError('Your partner record');
  return partner;
}
