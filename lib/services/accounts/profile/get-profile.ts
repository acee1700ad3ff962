import type { Actor } from '../../../domain/access/roles';
import type { Profile } from '../../../domain/accounts/profile-schema';
import { NotFoundError } from '../../../domain/errors';
import { findProfile } from '../../../repositories/accounts/profile-repository';

/** Returns the actor's own profile. */
export async function getProfile(actor: Actor): Promise<Profile> {
  const profile = await findProfile(actor.id);
  if (!profile) throw new NotFoundError('Your profile');
  return profile;
}
