import { assertGoodPassword } from '../../../auth/password-rules';
import { hashPassword } from '../../../auth/passwords';
import { inTransaction } from '../../../db/transaction';
import type { Actor } from '../../../domain/access/roles';
import type { ChangePasswordInput } from '../../../domain/accounts/session-schema';
import { provenAddresses } from '../../../domain/accounts/proven-addresses';
import { NotFoundError } from '../../../domain/errors';
import { publish } from '../../../event-bus/event-bus';
import { insertAuditEvent } from '../../../repositories/accounts/audit-repository';
import { insertNotification } from '../../../repositories/notifications/notification-repository';
import { revokeOpenSessions } from '../../../repositories/accounts/session-repository';
import { findCredentialsById, updateUser } from '../../../repositories/accounts/user-repository';
import { assertIsOwner } from '../sessions/assert-is-owner';
import { publishSessionsEnded } from '../sessions/publish-sessions-ended';
import { notifyAccountOwner } from './notify-account-owner';

/**
 * Sets the actor's password, ends the other sessions and writes an audit event and a notification, in one transaction.
 * Throws 401 or 403 without proof of ownership, 400 for a weak password.
 */
export async function changePassword(
  actor: Actor,
  { currentPassword, newPassword }: ChangePasswordInput,
): Promise<void> {
  const found = await findCredentialsById(actor.id);
  if (!found) throw new NotFoundError('Your account');
  await assertIsOwner(actor, found.passwordHash, currentPassword);
  await assertGoodPassword(newPassword, found, 'newPassword');
  const passwordHash = await hashPassword(newPassword);
  const event = { targetKind: 'user', targetId: actor.id, action: 'password.changed' };
  const what =
    found.passwordHash === null ? 'Your account has a password now.' : 'Your password was changed.';
  const { ended, notification } = await inTransaction(async (session) => {
    await updateUser(session, actor.id, { passwordHash });
    await insertAuditEvent({ actor, ...event, changedFields: ['passwordHash'] }, session);
    return {
      ended: await revokeOpenSessions(session, actor.id, 'password-changed', { except: actor.sessionId }),
      notification: await insertNotification(
        {
          userId: actor.id,
          kind: 'password-changed',
          type: 'warning',
          message: `${what} If it was not you, tell the shop at once.`,
        },
        session,
      ),
    };
  });
  publishSessionsEnded(ended, 'The password was changed.');
  publish('notification_added', { userId: actor.id, role: actor.role, notification });
  publish('committed', null);
  notifyAccountOwner(provenAddresses(found), notification.message);
}
