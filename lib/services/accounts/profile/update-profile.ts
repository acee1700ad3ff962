import type { Actor } from '../../../domain/access/roles';
import type { Profile, UpdateProfileInput } from '../../../domain/accounts/profile-schema';
import { ConflictError } from '../../../domain/errors';
import { editProfile } from './edit-profile';

export class ProfileChangedError extends ConflictError {
  constructor(profile: Profile) {
    super('PROFILE_CHANGED', 'Your profile was changed elsewhere in the meantime.', { profile });
  }
}

/** Changes the given fields of the actor's profile. Throws 409 with the current profile when its rev differs from `rev`. */
export function updateProfile(actor: Actor, input: UpdateProfileInput): Promise<Profile> {
  const { rev, notifications, ...fields } = input;
  return editProfile(actor, (present) => {
    if (rev !== undefined && rev !== present.rev) throw new ProfileChangedError(present);
    return {
      ...fields,
      ...(notifications ? { notifications: { ...present.notifications, ...notifications } } : {}),
    };
  });
}
