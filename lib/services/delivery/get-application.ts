import type { Actor } from '../../domain/access/roles';
import type { OwnApplication, PartnerDetails } from '../../domain/delivery/delivery-schema';
import { NotFoundError } from '../../domain/errors';
import { findPartnerDetails } from '../../repositories/delivery/partner-application-repository';

/** The actor's own application to deliver, if there is one. */
export async function getApplication(actor: Actor): Promise<OwnApplication> {
  return { application: await findPartnerDetails(actor.id) };
}

/** A partner or an applicant by the user's id, for staff; 404 for one who never applied. */
export async function getPartnerDetails(actor: Actor, userId: string): Promise<PartnerDetails> {
  const found = await findPartnerDetails(userId, null, actor.role);
  if (!found) throw new NotFoundError('This partner');
  return found;
}
