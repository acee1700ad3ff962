import type { Actor } from '../domain/access/roles';
import { UnauthenticatedError } from '../domain/errors';
import { env } from '../runtime/env';
import { readSessionState } from './session-reader';
import { verifyAccessToken } from './token';

/**
 * Returns the actor of an access token. The session, role and account status are read from the database (at most two
 * seconds old), so that a logout, role change or disabled account takes effect before the token expires. Throws 401.
 */
export async function authenticate(token: string | null): Promise<Actor> {
  if (!token) throw new UnauthenticatedError();
  const claims = verifyAccessToken(token, env().JWT_SECRETS);
  if (!claims)
    throw new UnauthenticatedError(
      'Your sign-in has run out. Refresh it, or sign in again.',
      'TOKEN_INVALID',
    );
  const state = await readSessionState(claims.sessionId);
  if (!state?.active || state.userId !== claims.userId || state.role !== claims.role) {
    throw new UnauthenticatedError('Your session has ended. Sign in again.', 'SESSION_ENDED');
  }
  return { id: state.userId, role: state.role, name: state.name, sessionId: state.sessionId };
}

/** Returns the session id of a valid access token without reading the session, else null. For signing out. */
export function sessionIdOfAccessToken(token: string | null): string | null {
  return token ? (verifyAccessToken(token, env().JWT_SECRETS)?.sessionId ?? null) : null;
}
