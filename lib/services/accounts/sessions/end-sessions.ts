import { inTransaction } from '../../../db/transaction';
import type { Actor } from '../../../domain/access/roles';
import { NotFoundError } from '../../../domain/errors';
import { publish } from '../../../event-bus/event-bus';
import { insertAuditEvent } from '../../../repositories/accounts/audit-repository';
import { revokeOpenSessions, type SessionChoice } from '../../../repositories/accounts/session-repository';
import { publishSessionsEnded } from './publish-sessions-ended';

/** Ends one session of the actor. Throws 404 for an ended session or one of another user. */
export async function endSession(actor: Actor, sessionId: string): Promise<void> {
  const ended = await end(actor, { only: sessionId });
  if (ended.length === 0) throw new NotFoundError('This device');
}

/** Ends all sessions of the actor except the current one. */
export async function endOtherSessions(actor: Actor): Promise<void> {
  await end(actor, { except: actor.sessionId });
}

async function end(actor: Actor, choice: SessionChoice): Promise<string[]> {
  const ended = await inTransaction(async (session) => {
    const ids = await revokeOpenSessions(session, actor.id, 'signed-out', choice);
    for (const targetId of ids) {
      const event = { actor, targetKind: 'session', targetId, action: 'session.ended' };
      await insertAuditEvent(event, session);
    }
    return ids;
  });
  publishSessionsEnded(ended, 'Signed out on another device.');
  publish('committed', null);
  return ended;
}
