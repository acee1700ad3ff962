import type { Actor } from '../../../domain/access/roles';
import type { DeviceSession } from '../../../domain/accounts/session-schema';
import { findOpenSessions } from '../../../repositories/accounts/session-repository';

/** Lists the actor's open sessions, most recently used first. */
export async function listSessions(actor: Actor): Promise<DeviceSession[]> {
  const sessions = await findOpenSessions(actor.id);
  return sessions.map(({ createdAt, lastSeenAt, ...session }) => ({
    ...session,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    current: session.id === actor.sessionId,
  }));
}
