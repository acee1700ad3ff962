import { openSession, type Tokens } from '../../../auth/sessions';
import { inTransaction } from '../../../db/transaction';
import type { User } from '../../../domain/accounts/account-schema';
import type { Caller, SignInMethod } from '../../../domain/accounts/caller';
import { UnauthenticatedError } from '../../../domain/errors';
import { publish } from '../../../event-bus/event-bus';
import { insertLoginEvent, signedInBefore } from '../../../repositories/accounts/login-event-repository';
import { insertNotification } from '../../../repositories/notifications/notification-repository';
import { findProfile } from '../../../repositories/accounts/profile-repository';
import { revokeOpenSessions } from '../../../repositories/accounts/session-repository';
import { recordLogin } from '../../../repositories/accounts/user-repository';
import { publishSessionsEnded } from '../sessions/publish-sessions-ended';

/** Concurrent sessions of one account; the least recently used is ended. */
const MAX_SESSIONS = 5;

export type SignedInUser = { user: User; tokens: Tokens };

/**
 * Opens a session for an authenticated user and records the login event, in one transaction. A device that is new to
 * the account causes a notification. Throws 401 when the account changed since it was read: disabled, another role or,
 * if `passwordHash` is given, another password, so that an old password cannot open a session after a change.
 */
export async function startSession(
  user: User,
  caller: Caller,
  method: SignInMethod,
  passwordHash?: string,
): Promise<SignedInUser> {
  const { device } = caller;
  const notifies = await wantsDeviceNotifications(user.id);
  const started = await inTransaction(async (session) => {
    const before = await signedInBefore(session, user.id, device);
    const isUnchanged = await recordLogin(session, { id: user.id, role: user.role, passwordHash }, device);
    if (!isUnchanged) return null;
    const tokens = await openSession(user, device, method, session);
    const evicted = await revokeOpenSessions(session, user.id, 'too-many', { keep: MAX_SESSIONS });
    await insertLoginEvent({ userId: user.id, method, result: 'success' }, caller, session);
    const isNewDevice = before.everywhere && !before.here && notifies;
    const notification = isNewDevice
      ? await insertNotification(newDeviceNotification(user.id, device), session)
      : null;
    return { tokens, evicted, notification };
  });
  if (!started) {
    await insertLoginEvent({ userId: user.id, method, result: 'failure', reason: 'changed' }, caller);
    publish('committed', null);
    throw new UnauthenticatedError('This account was changed just now. Sign in again.', 'LOGIN_FAILED');
  }
  const { tokens, evicted, notification } = started;
  publishSessionsEnded(evicted, 'Signed in on too many devices: this was the oldest.');
  if (notification) publish('notification_added', { userId: user.id, role: user.role, notification });
  publish('committed', null);
  return { user, tokens };
}

function newDeviceNotification(userId: string, device: string) {
  return {
    userId,
    kind: 'new-device',
    type: 'warning',
    message: 'Somebody signed in to your account on a new device. Was it you?',
    data: { device },
  } as const;
}

async function wantsDeviceNotifications(userId: string): Promise<boolean> {
  return (await findProfile(userId))?.notifications.newDevice ?? true;
}
