import { isIdle } from './idle-timeout';

export type RefreshResult = 'refreshed' | 'ended' | 'unreachable';

const LOCK_NAME = 'blinkcart.refresh';
const STORAGE_KEY = 'blinkcart.refreshedAt';

type RefreshRequest = { refresh(): Promise<RefreshResult>; startedAt: number };

function lastRefreshedAt(): number {
  try {
    return Number(localStorage.getItem(STORAGE_KEY) ?? 0);
  } catch {
    return 0;
  }
}

function recordRefresh(): void {
  try {
    localStorage.setItem(STORAGE_KEY, String(Date.now()));
  } catch {
    // Without localStorage each tab refreshes separately.
  }
}

/** Runs one refresh at a time over all tabs, because a refresh token that is used twice counts as stolen. */
async function refreshUnderLock({ refresh, startedAt }: RefreshRequest): Promise<RefreshResult> {
  const runOnce = async (): Promise<RefreshResult> => {
    if (isIdle()) return 'ended';
    if (lastRefreshedAt() > startedAt) return 'refreshed';
    const result = await refresh();
    if (result === 'refreshed') recordRefresh();
    return result;
  };
  if (typeof navigator === 'undefined' || !('locks' in navigator)) return runOnce();
  return navigator.locks.request(LOCK_NAME, runOnce);
}

async function requestRefresh(origin: string): Promise<RefreshResult> {
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

/** Returns a function that refreshes the session cookies. Concurrent calls share one request and its result. */
export function makeSessionRefresher(origin: string): () => Promise<RefreshResult> {
  let running: Promise<RefreshResult> | null = null;
  return () => {
    running ??= refreshUnderLock({ refresh: () => requestRefresh(origin), startedAt: Date.now() }).finally(
      () => {
        running = null;
      },
    );
    return running;
  };
}
