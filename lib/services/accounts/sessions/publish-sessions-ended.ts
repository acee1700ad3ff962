import { evictSession } from '../../../auth/session-reader';
import { publish } from '../../../event-bus/event-bus';

/** Makes ended sessions take effect at once: evicts them from the cache and closes their sockets with `reason`. Call after the commit. */
export function publishSessionsEnded(sessionIds: string[], reason: string): void {
  for (const sessionId of sessionIds) {
    evictSession(sessionId);
    publish('session_ended', { sessionId, reason });
  }
}
