import { closeSession, closeSessionsOf } from '../../auth/sessions';
import type { Actor } from '../../domain/access/roles';
import { NotFoundError } from '../../domain/errors';
import { publish } from '../../event-bus/event-bus';
import { insertAuditEvent } from '../../repositories/audit-repository';
import { findOpenSessions } from '../../repositories/session-repository';

const REASON = 'Signed out on another device.';

/** Signs one of the actor's devices out. 404 for a session that has ended or is somebody else's. */
export async function endSession(actor: Actor, sessionId: string): Promise<void> {
  const own = await findOpenSessions(actor.id);
  if (!own.some(({ id }) => id === sessionId)) throw new NotFoundError('This device');
  await closeSession(sessionId, 'signed-out');
  await tellOf(actor, [sessionId]);
}

/** Signs the actor out everywhere but here. */
export async function endOtherSessions(actor: Actor): Promise<void> {
  await tellOf(actor, await closeSessionsOf(actor.id, 'signed-out', { except: actor.sessionId }));
}

async function tellOf(actor: Actor, sessionIds: string[]): Promise<void> {
  for (const sessionId of sessionIds) {
    await insertAuditEvent({ actor, targetKind: 'session', targetId: sessionId, action: 'session.ended' });
    publish('session_ended', { sessionId, reason: REASON });
  }
  publish('committed', null);
}
