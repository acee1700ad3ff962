import type { Actor } from '../../../domain/access/roles';
import type { Profile } from '../../../domain/accounts/profile-schema';
import { deleteAvatar, replaceAvatar } from '../../../repositories/accounts/avatar-repository';
import { renderAvatar } from './avatar-image';
import { editProfile } from './edit-profile';

/** Sets the actor's picture and deletes the previous one with its URL. Throws 400 for an unreadable file. */
export async function setAvatar(actor: Actor, bytes: Uint8Array): Promise<Profile> {
  const image = await renderAvatar(bytes);
  return editProfile(actor, async (_present, session) => ({
    avatarUrl: `/api/avatars/${await replaceAvatar(session, actor.id, image)}`,
  }));
}

/** Deletes the actor's picture, if there is one. */
export function removeAvatar(actor: Actor): Promise<Profile> {
  return editProfile(actor, async ({ avatarUrl }, session) => {
    if (avatarUrl === null) return {};
    await deleteAvatar(session, actor.id);
    return { avatarUrl: null };
  });
}
