import { isIdle } from './idle-timeout';

export type Refreshed = 'refreshed' | 'ended' | 'unreachable';

const LOCK = 'blinkcart.refresh';
const STAMP = 'blinkcart.refreshedAt';

type Wanted = { refresh(): Promise<Refreshed>; startedAt: number };

function lastRefreshElsewhere(): number {
  try {
    return Number(localStorage.getItem(STAMP) ?? 0);
  } catch {
    return 0;
  }
}

function noteRefresh(): void {
  try {
    localStorage.setItem(STAMP, String(Date.now()));
  } catch {
    // Storage is closed to this page: the other tabs refresh for themselves.
  }
}

/** One tab at a time: a refresh token used by two tabs at once looks like a stolen one. */
async function inTurn({ refresh, startedAt }: Wanted): Promise<Refreshed> {
  const turn = async (): Promise<Refreshed> => {
    if (isIdle()) return 'ended';
    if (lastRefreshElsewhere() > startedAt) return 'refreshed';
    const result = await refresh();
    if (result === 'refreshed') noteRefresh();
    return result;
  };
  if (typeof navigator === 'undefined' || !('locks' in navigator)) return turn();
  return navigator.locks.request(LOCK, turn);
}

async function askForCookies(origin: string): Promise<Refreshed> {
  try {
    const response = await fetch(`${origin}/api/auth/refresh`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ client: 'browser' }),
      signal: AbortSignal.timeout(15_000),
    });
    if (response.ok) return 'refreshed';
    return response.status === 401 || response.status === 403 ? 'ended' : 'unreachable';
  } catch {
    return 'unreachable';
  }
}

/** Makes the function that renews the cookies; calls that come while it runs share its answer. */
export function makeSessionRefresher(origin: string): () => Promise<Refreshed> {
  let running: Promise<Refreshed> | null = null;
  return () => {
    running ??= inTurn({ refresh: () => askForCookies(origin), startedAt: Date.now() }).finally(() => {
      running = null;
    });
    return running;
  };
}
