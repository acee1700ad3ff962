import type { Actor } from '../../../domain/access/roles';
import type { Profile } from '../../../domain/accounts/profile-schema';
import { deleteAvatar, replaceAvatar } from '../../../repositories/accounts/avatar-repository';
import { renderAvatar } from './avatar-image';
import { editProfile } from './edit-profile';

/** Makes an uploaded picture the actor's own; the one before is gone, and so is its address. 400 for what is none. */
export async function setAvatar(actor: Actor, bytes: Uint8Array): Promise<Profile> {
  const image = await renderAvatar(bytes);
  return editProfile(actor, async (_present, session) => ({
    avatarUrl: `/api/avatars/${await replaceAvatar(session, actor.id, image)}`,
  }));
}

/** Takes the actor's picture away; does nothing where there is none. */
export function removeAvatar(actor: Actor): Promise<Profile> {
  return editProfile(actor, async ({ avatarUrl }, session) => {
    if (avatarUrl === null) return {};
    await deleteAvatar(session, actor.id);
    return { avatarUrl: null };
  });
}
