import { endedSince, forgetSession } from '../auth/session-reader';
import { subscribe } from '../event-bus/event-bus';
import { seconds } from '../runtime/clock';
import { logger } from '../runtime/logger';
import { envelope } from './envelope';
import { rooms } from './rooms';
import type { RealtimeServer } from './socket-types';

const LOOK_EVERY_MS = seconds(1);
/** Clocks of two machines differ, and a write may take a moment: what was looked at is looked at again. */
const OVERLAP_MS = seconds(5);

const REASONS: Record<string, string> = {
  logout: 'Signed out.',
  'signed-out': 'Signed out on another device.',
  'password-changed': 'The password was changed.',
  'role-changed': 'Your role was changed. Sign in again.',
  disabled: 'This account was disabled.',
};

/**
 * Tells the sockets of an ended session and closes them: at once for what this process ends, within a second for what
 * another process or the command line ends. Frames carry no cookies, so nothing else would.
 */
export function endSessions(io: RealtimeServer): () => void {
  let told = new Map<string, number>();
  let since = Date.now();
  let looking = false;

  function end(sessionId: string, reason: string): void {
    told.set(sessionId, Date.now());
    const room = rooms.session(sessionId);
    io.to(room).emit('session_ended', envelope({ rev: 0, reason }));
    io.in(room).disconnectSockets(true);
  }

  async function look(): Promise<void> {
    if (looking) return;
    looking = true;
    try {
      const began = Date.now();
      for (const { id, reason } of await endedSince(new Date(since - OVERLAP_MS))) {
        if (told.has(id)) continue;
        forgetSession(id);
        end(id, REASONS[reason] ?? 'Your session has ended.');
      }
      since = began;
      told = new Map([...told].filter(([, at]) => at > began - 4 * OVERLAP_MS));
    } catch (error) {
      logger().debug({ err: error }, 'ended sessions could not be looked for');
    } finally {
      looking = false;
    }
  }

  const timer = setInterval(() => void look(), LOOK_EVERY_MS).unref();
  const unsubscribe = subscribe('session_ended', ({ sessionId, reason }) => end(sessionId, reason));
  return () => {
    clearInterval(timer);
    unsubscribe();
  };
}
