import { forgetSession } from '../../../auth/session-reader';
import { publish } from '../../../event-bus/event-bus';

/** Once sessions are ended for good: their next request is refused, and their sockets hear why and are closed. */
export function publishSessionsEnded(sessionIds: string[], reason: string): void {
  for (const sessionId of sessionIds) {
    forgetSession(sessionId);
    publish('session_ended', { sessionId, reason });
  }
}
