import { sessionIdOf } from '../../auth/guard';
import { closeSession, sessionIdOfRefreshToken } from '../../auth/sessions';
import { publish } from '../../event-bus/event-bus';

/**
 * Ends the session of a valid access token or, when that has run out, of a live refresh token; its sockets are told
 * and closed. Tokens that are neither end nothing: a session's id is no secret.
 */
export async function signOut(accessToken: string | null, refreshToken: string | undefined): Promise<void> {
  const sessionId = sessionIdOf(accessToken) ?? (await sessionIdOfRefreshToken(refreshToken));
  if (!sessionId) return;
  await closeSession(sessionId, 'logout');
  publish('session_ended', { sessionId, reason: 'Signed out.' });
}
