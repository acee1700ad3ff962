import { renewSession, type Renewal } from '../../../auth/sessions';
import { inTransaction } from '../../../db/transaction';
import { UnauthenticatedError } from '../../../domain/errors';
import { publish } from '../../../event-bus/event-bus';
import { insertAuditEvent } from '../../../repositories/accounts/audit-repository';
import { revokeOpenSessions } from '../../../repositories/accounts/session-repository';
import { findUserById } from '../../../repositories/accounts/user-repository';
import type { SignedInUser } from './start-session';
import { publishSessionsEnded } from '../sessions/publish-sessions-ended';

const sessionEnded = () =>
  new UnauthenticatedError('Your session has ended. Sign in again.', 'SESSION_ENDED');

/**
 * Exchanges a refresh token for a new pair of tokens. Throws 401 unless it is the current token of an open session.
 * Reuse of an earlier token ends the session.
 */
export async function refresh(refreshToken: string | undefined): Promise<SignedInUser> {
  const renewal = await renewSession(refreshToken);
  if (renewal.kind === 'refused') throw sessionEnded();
  if (renewal.kind === 'reused') {
    await endReusedSession(renewal);
    throw sessionEnded();
  }
  const found = await findUserById(renewal.userId);
  if (!found) throw sessionEnded();
  const { status: _status, ...user } = found;
  return { user, tokens: renewal.tokens };
}

type Reused = Extract<Renewal, { kind: 'reused' }>;

async function endReusedSession({ userId, role, sessionId }: Reused): Promise<void> {
  const event = { targetKind: 'session', targetId: sessionId, action: 'session.token-reused' };
  const endedIds = await inTransaction(async (session) => {
    const ids = await revokeOpenSessions(session, userId, 'refresh-reuse', { only: sessionId });
    if (ids.length > 0) await insertAuditEvent({ actor: { id: userId, role }, ...event }, session);
    return ids;
  });
  publishSessionsEnded(endedIds, 'Signed out, because its token was used twice.');
  publish('committed', null);
}
