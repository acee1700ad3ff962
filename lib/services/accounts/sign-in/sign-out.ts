import { sessionIdOf } from '../../../auth/guard';
import { sessionIdOfRefreshToken } from '../../../auth/sessions';
import { revokeSession } from '../../../repositories/accounts/session-repository';
import { publishSessionsEnded } from '../sessions/publish-sessions-ended';

/**
 * Ends the session of a valid access token or, when that has run out, of a live refresh token; its sockets are told
 * and closed. Tokens that are neither end nothing: a session's id is no secret.
 */
export async function signOut(accessToken: string | null, refreshToken: string | undefined): Promise<void> {
  const sessionId = sessionIdOf(accessToken) ?? (await sessionIdOfRefreshToken(refreshToken));
  if (!sessionId) return;
  await revokeSession(sessionId, 'logout');
  publishSessionsEnded([sessionId], 'Signed out.');
}
