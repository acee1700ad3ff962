import { passwordMatches } from '../../../auth/passwords';
import type { Actor } from '../../../domain/access/roles';
import { ForbiddenError, UnauthenticatedError } from '../../../domain/errors';
import { isOpenedByCodeSince } from '../../../repositories/accounts/session-repository';
import { minutes } from '../../../runtime/clock';

/** A sign-in by code this recent counts as the password. */
const FRESH_MS = minutes(10);

/**
 * Requires proof of ownership beyond an open session: the password, or a sign-in by one-time code within the last ten
 * minutes. Throws 403 without either, 401 for a wrong password.
 */
export async function assertIsOwner(
  actor: Actor,
  passwordHash: string | null,
  password: string | undefined,
): Promise<void> {
  if (password !== undefined && passwordHash !== null) {
    if (await passwordMatches(password, passwordHash)) return;
    throw new UnauthenticatedError('The present password is not right.', 'LOGIN_FAILED');
  }
  if (await isOpenedByCodeSince(actor.sessionId, new Date(Date.now() - FRESH_MS))) return;
  throw passwordHash === null
    ? new ForbiddenError('Sign in by a one-time code first, then try again.', 'CODE_REQUIRED')
    : new ForbiddenError('Type your present password.', 'PASSWORD_REQUIRED');
}
