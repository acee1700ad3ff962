import { sessionIdOfAccessToken } from '../../../auth/guard';
import { sessionIdOfRefreshToken } from '../../../auth/sessions';
import { revokeSession } from '../../../repositories/accounts/session-repository';
import { publishSessionsEnded } from '../sessions/publish-sessions-ended';

/**
 * Ends the session of a valid access token or, when it has expired, of a current refresh token, and closes its sockets.
 * Does nothing for other tokens: a session id is not secret, so it is not enough to end a session.
 */
export async function signOut(accessToken: string | null, refreshToken: string | undefined): Promise<void> {
  const sessionId = sessionIdOfAccessToken(accessToken) ?? (await sessionIdOfRefreshToken(refreshToken));
  if (!sessionId) return;
  await revokeSession(sessionId, 'logout');
  publishSessionsEnded([sessionId], 'Signed out.');
}
