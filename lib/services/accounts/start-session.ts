import { openSession, type Tokens } from '../../auth/sessions';
import type { User } from '../../domain/accounts/account-schema';
import type { Caller, SignInMethod } from '../../domain/accounts/caller';
import { publish } from '../../event-bus/event-bus';
import { insertLoginEvent, signedInBefore } from '../../repositories/login-event-repository';
import { insertNotification } from '../../repositories/notification-repository';
import { findProfile } from '../../repositories/profile-repository';
import { revokeOpenSessions } from '../../repositories/session-repository';
import { recordLogin } from '../../repositories/user-repository';
import { tellSessionsEnded } from './tell-sessions-ended';

/** Devices on which one account is signed in at once; the one longest unused gives way. */
const MOST_SESSIONS = 5;

export type SignedInUser = { user: User; tokens: Tokens };

/**
 * Opens a session for someone who has proved who they are, and writes down when, how and on what device. A device
 * that was never seen with the account is told of to its owner, on those that were.
 */
export async function startSession(user: User, caller: Caller, method: SignInMethod): Promise<SignedInUser> {
  const before = await signedInBefore(user.id, caller.device);
  const tokens = await openSession(user, caller.device, method);
  const crowdedOut = await revokeOpenSessions(null, user.id, 'too-many', { keep: MOST_SESSIONS });
  tellSessionsEnded(crowdedOut, 'Signed in on too many devices: this was the oldest.');
  await recordLogin(user.id, caller.device);
  await insertLoginEvent({ userId: user.id, method, result: 'success' }, caller);
  if (before.everywhere && !before.here && (await wantsToKnow(user.id))) {
    const notification = await insertNotification({
      userId: user.id,
      kind: 'new-device',
      type: 'warning',
      message: 'Somebody signed in to your account on a new device. Was it you?',
      data: { device: caller.device },
    });
    publish('notification_added', { userId: user.id, role: user.role, notification });
  }
  publish('committed', null);
  return { user, tokens };
}

async function wantsToKnow(userId: string): Promise<boolean> {
  return (await findProfile(userId))?.notifications.newDevice ?? true;
}
