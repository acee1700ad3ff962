import type { Actor } from '../../domain/access/roles';
import type { OwnApplication, PartnerDetails } from '../../domain/delivery/delivery-schema';
import { NotFoundError } from '../../domain/errors';
import { withPhones } from './list-partners';
import { findPartnerDetails } from '../../repositories/delivery/partner-application-repository';

/** Returns the actor's own partner application; null when there is none. */
export async function getApplication(actor: Actor): Promise<OwnApplication> {
  return { application: await findPartnerDetails(actor.id) };
}

/** Returns a partner or applicant by user id, for staff. Throws 404 when the user never applied. */
export async function getPartnerDetails(actor: Actor, userId: string): Promise<PartnerDetails> {
  const found = await findPartnerDetails(userId, null, actor.role);
  if (!found) throw new NotFoundError('This partner');
  const [partner] = await withPhones(actor, [found]);
  return partner!;
}
