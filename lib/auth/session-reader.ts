import {
  findEndedSince,
  findSessionStates,
  type SessionState,
} from '../repositories/accounts/session-repository';
import { seconds } from '../runtime/clock';
import { processShared } from '../runtime/process-shared';

const CACHE_MS = seconds(2);
const CACHE_LIMIT = 20_000;

type Entry = { state: Promise<SessionState | null>; until: number };
type Reader = {
  entries: Map<string, Entry>;
  /** Requests that wait for the read which the next turn of the event loop starts. */
  waiting: Map<string, { resolve: (state: SessionState | null) => void; reject: (error: unknown) => void }>;
};

function reader(): Reader {
  return processShared('session-reader', () => ({ entries: new Map(), waiting: new Map() }));
}

/** Reads a session with its user, at most two seconds old; null when it is unknown. Concurrent requests share one read. */
export function readSessionState(sessionId: string): Promise<SessionState | null> {
  const { entries } = reader();
  const now = Date.now();
  const hit = entries.get(sessionId);
  if (hit && hit.until > now) return hit.state;
  const state = enqueue(sessionId);
  const entry = { state, until: now + CACHE_MS };
  if (entries.size >= CACHE_LIMIT) entries.clear();
  entries.set(sessionId, entry);
  // A failed read is not cached.
  state.catch(() => {
    if (entries.get(sessionId) === entry) entries.delete(sessionId);
  });
  return state;
}

/** Removes a session from the cache, after a logout, role change or disabling. */
export function evictSession(sessionId: string): void {
  reader().entries.delete(sessionId);
}

function enqueue(sessionId: string): Promise<SessionState | null> {
  const { waiting } = reader();
  return new Promise((resolve, reject) => {
    if (waiting.size === 0) setImmediate(() => void readWaiting());
    const earlier = waiting.get(sessionId);
    waiting.set(
      sessionId,
      earlier
        ? {
            resolve: (state) => (earlier.resolve(state), resolve(state)),
            reject: (error) => (earlier.reject(error), reject(error)),
          }
        : { resolve, reject },
    );
  });
}

async function readWaiting(): Promise<void> {
  const shared = reader();
  const batch = shared.waiting;
  shared.waiting = new Map();
  try {
    const states = await findSessionStates([...batch.keys()]);
    for (const [id, { resolve }] of batch) resolve(states.get(id) ?? null);
  } catch (error) {
    for (const { reject } of batch.values()) reject(error);
  }
}

/** Lists the sessions that any process has ended since `since`, with the stored reason and time. */
export function listSessionsEndedSince(since: Date): Promise<{ id: string; reason: string; at: Date }[]> {
  return findEndedSince(since);
}
