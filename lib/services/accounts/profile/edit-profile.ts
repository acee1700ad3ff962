import { evictSession } from '../../../auth/session-reader';
import { inTransaction, type Session } from '../../../db/transaction';
import type { Actor } from '../../../domain/access/roles';
import type { Profile } from '../../../domain/accounts/profile-schema';
import { NotFoundError } from '../../../domain/errors';
import { publish } from '../../../event-bus/event-bus';
import { insertAuditEvent } from '../../../repositories/accounts/audit-repository';
import {
  changeProfile,
  findProfile,
  renameUser,
  type ProfileChange,
} from '../../../repositories/accounts/profile-repository';

type Edit = (present: Profile, session: Session) => ProfileChange | Promise<ProfileChange>;

/**
 * Applies `edit` to the actor's current profile in a transaction with an audit event, so that concurrent edits do not
 * overwrite each other. A new name is copied to the user and the partner. An empty change writes nothing.
 */
export async function editProfile(actor: Actor, edit: Edit): Promise<Profile> {
  const { profile, partner, changed } = await inTransaction(async (session) => {
    const present = await findProfile(actor.id, session);
    if (!present) throw new NotFoundError('Your profile');
    const change = await edit(present, session);
    const changedFields = Object.keys(change);
    if (changedFields.length === 0) return { profile: present, partner: null, changed: false };
    await changeProfile(session, actor.id, change);
    const renamed = change.name === undefined ? null : await renameUser(session, actor.id, change.name);
    await insertAuditEvent(
      { actor, targetKind: 'user', targetId: actor.id, action: 'profile.updated', changedFields },
      session,
    );
    return { profile: await findProfile(actor.id, session), partner: renamed, changed: true };
  });
  if (changed) {
    // The cached session holds the old name, which the next order would be placed under.
    evictSession(actor.sessionId);
    if (partner) publish('partner_duty_changed', partner);
    publish('committed', null);
  }
  return profile!;
}
