import { assertGoodPassword } from '../../auth/password-rules';
import { hashPassword } from '../../auth/passwords';
import { closeSessionsOf } from '../../auth/sessions';
import type { Actor } from '../../domain/access/roles';
import type { ChangePasswordInput } from '../../domain/accounts/session-schema';
import { NotFoundError } from '../../domain/errors';
import { publish } from '../../event-bus/event-bus';
import { insertAuditEvent } from '../../repositories/audit-repository';
import { findCredentialsById, setPasswordHash } from '../../repositories/user-repository';
import { assertIsOwner } from './assert-is-owner';

/** Sets a password, the first or another, and signs the actor out everywhere else. 400 for one that is easily guessed. */
export async function changePassword(
  actor: Actor,
  { currentPassword, newPassword }: ChangePasswordInput,
): Promise<void> {
  const found = await findCredentialsById(actor.id);
  if (!found) throw new NotFoundError('Your account');
  await assertIsOwner(actor, found.passwordHash, currentPassword);
  await assertGoodPassword(newPassword, found, 'newPassword');
  await setPasswordHash(actor.id, await hashPassword(newPassword));
  await insertAuditEvent({
    actor,
    targetKind: 'user',
    targetId: actor.id,
    action: 'password.changed',
    changedFields: ['passwordHash'],
  });
  const ended = await closeSessionsOf(actor.id, 'password-changed', { except: actor.sessionId });
  for (const sessionId of ended) publish('session_ended', { sessionId, reason: 'The password was changed.' });
  publish('committed', null);
}
