import type { Actor } from '../domain/access/roles';
import { UnauthenticatedError } from '../domain/errors';
import { env } from '../runtime/env';
import { sessionState } from './session-reader';
import { verifyAccessToken } from './token';

/**
 * Who a token stands for, judged against the session and the user as they are now: a logout, a change of role or a
 * disabled account acts at once, whatever the token says. Throws 401 otherwise.
 */
export async function authenticate(token: string | null): Promise<Actor> {
  if (!token) throw new UnauthenticatedError();
  const claims = verifyAccessToken(token, env().JWT_SECRETS);
  if (!claims)
    throw new UnauthenticatedError(
      'Your sign-in has run out. Refresh it, or sign in again.',
      'TOKEN_INVALID',
    );
  const state = await sessionState(claims.sessionId);
  if (!state?.active || state.userId !== claims.userId || state.role !== claims.role) {
    throw new UnauthenticatedError('Your session has ended. Sign in again.', 'SESSION_ENDED');
  }
  return { id: state.userId, role: state.role, name: state.name, sessionId: state.sessionId };
}

/** The session that a token belongs to, if the token is one of ours; for signing out. */
export function sessionIdOf(token: string | null): string | null {
  return token ? (verifyAccessToken(token, env().JWT_SECRETS)?.sessionId ?? null) : null;
}
