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

/** Devices on which one account is signed in at once; the one longest unused gives way. */
const MOST_SESSIONS = 5;

export type SignedInUser = { user: User; tokens: Tokens };

/**
 * Opens a session for someone who has proved who they are, and writes down when, how and on what device, all in one. A
 * device that was never seen with the account is told of to its owner, on those that were. 401 when the account is no
 * longer as it was seen: disabled, of another role, or, given the hash that a password was held against, with another
 * password. So nobody gets in by an old password after the sessions of the old one were ended.
 */
export async function startSession(
  user: User,
  caller: Caller,
  method: SignInMethod,
  passwordHash?: string,
): Promise<SignedInUser> {
  const { device } = caller;
  const tellsOfDevices = await wantsToKnow(user.id);
  const started = await inTransaction(async (session) => {
    const before = await signedInBefore(session, user.id, device);
    const isAsSeen = await recordLogin(session, { id: user.id, role: user.role, passwordHash }, device);
    if (!isAsSeen) return null;
    const tokens = await openSession(user, device, method, session);
    const crowdedOut = await revokeOpenSessions(session, user.id, 'too-many', { keep: MOST_SESSIONS });
    await insertLoginEvent({ userId: user.id, method, result: 'success' }, caller, session);
    const isNews = before.everywhere && !before.here && tellsOfDevices;
    const notification = isNews ? await insertNotification(newDevice(user.id, device), session) : null;
    return { tokens, crowdedOut, notification };
  });
  if (!started) {
    await insertLoginEvent({ userId: user.id, method, result: 'failure', reason: 'changed' }, caller);
    publish('committed', null);
    throw new UnauthenticatedError('This account was changed just now. Sign in again.', 'LOGIN_FAILED');
  }
  const { tokens, crowdedOut, notification } = started;
  publishSessionsEnded(crowdedOut, 'Signed in on too many devices: this was the oldest.');
  if (notification) publish('notification_added', { userId: user.id, role: user.role, notification });
  publish('committed', null);
  return { user, tokens };
}

function newDevice(userId: string, device: string) {
  return {
    userId,
    kind: 'new-device',
    type: 'warning',
    message: 'Somebody signed in to your account on a new device. Was it you?',
    data: { device },
  } as const;
}

async function wantsToKnow(userId: string): Promise<boolean> {
  return (await findProfile(userId))?.notifications.newDevice ?? true;
}
