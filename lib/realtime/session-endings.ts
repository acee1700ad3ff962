import { listSessionsEndedSince, evictSession } from '../auth/session-reader';
import { subscribe } from '../event-bus/event-bus';
import { seconds } from '../runtime/clock';
import { logger } from '../runtime/logger';
import { envelope } from './envelope';
import { rooms } from './rooms';
import type { RealtimeServer } from './socket-types';

const POLL_INTERVAL_MS = seconds(1);
/**
 * The poll leaves a session that has ended this recently to the process that ended it, which sends its own, more precise
 * reason after the commit.
 */
const OWN_ENDING_MS = 500;
/** Each poll reads this much of the previous interval again, because clocks differ and writes take time. */
const OVERLAP_MS = seconds(5);

const REASONS: Record<string, string> = {
  logout: 'Signed out.',
  'signed-out': 'Signed out on another device.',
  'password-changed': 'The password was changed.',
  'role-changed': 'Your role was changed. Sign in again.',
  disabled: 'This account was disabled.',
};

/**
 * Notifies and disconnects the sockets of ended sessions: at once for sessions that this process ends, within two seconds
 * for those that another process or the command line ends. Returns a function that stops it.
 */
export function broadcastSessionEndings(io: RealtimeServer): () => void {
  let notified = new Map<string, number>();
  let since = Date.now();
  let polling = false;

  function end(sessionId: string, reason: string): void {
    notified.set(sessionId, Date.now());
    const room = rooms.session(sessionId);
    io.to(room).emit('session_ended', envelope({ rev: 0, reason }));
    io.in(room).disconnectSockets(true);
  }

  async function poll(): Promise<void> {
    if (polling) return;
    polling = true;
    try {
      const startedAt = Date.now();
      for (const { id, reason, at } of await listSessionsEndedSince(new Date(since - OVERLAP_MS))) {
        if (notified.has(id) || at.getTime() > startedAt - OWN_ENDING_MS) continue;
        evictSession(id);
        end(id, REASONS[reason] ?? 'Your session has ended.');
      }
      since = startedAt;
      notified = new Map([...notified].filter(([, at]) => at > startedAt - 4 * OVERLAP_MS));
    } catch (error) {
      logger().debug({ err: error }, 'realtime: poll for ended sessions failed');
    } finally {
      polling = false;
    }
  }

  const timer = setInterval(() => void poll(), POLL_INTERVAL_MS).unref();
  const unsubscribe = subscribe('session_ended', ({ sessionId, reason }) => end(sessionId, reason));
  return () => {
    clearInterval(timer);
    unsubscribe();
  };
}
