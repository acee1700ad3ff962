import { renewSession } from '../../auth/sessions';
import { UnauthenticatedError } from '../../domain/errors';
import { publish } from '../../event-bus/event-bus';
import { insertAuditEvent } from '../../repositories/audit-repository';
import { findUserById } from '../../repositories/user-repository';
import type { SignedInUser } from './start-session';

const ended = () => new UnauthenticatedError('Your session has ended. Sign in again.', 'SESSION_ENDED');

/**
 * Trades a refresh token for a new pair. 401 when it is not the live one of a live session; one that was traded in
 * before ends the session for everybody who holds it.
 */
export async function refresh(refreshToken: string | undefined): Promise<SignedInUser> {
  const renewal = await renewSession(refreshToken);
  if (renewal.kind === 'refused') throw ended();
  if (renewal.kind === 'reused') {
    const { userId, role, sessionId } = renewal;
    const event = { targetKind: 'session', targetId: sessionId, action: 'session.token-reused' };
    await insertAuditEvent({ actor: { id: userId, role }, ...event });
    publish('session_ended', { sessionId, reason: 'Signed out, because its token was used twice.' });
    publish('committed', null);
    throw ended();
  }
  const found = await findUserById(renewal.userId);
  if (!found) throw ended();
  const { status: _status, ...user } = found;
  return { user, tokens: renewal.tokens };
}
