import { minutes } from '../../runtime/clock';

/** Event loop utilization of the server, 0 to 1, from which the relay slows down. */
const HIGH_UTILIZATION = 0.3;
const HIGH_LOAD_MS = 250;
/** Limits the relay to about 250 rows a second: a row takes half as much CPU as placing an order. */
const PAUSE_PER_ROW_MS = 4;
const MAX_PAUSE_MS = 2000;
/** With more lag than this the relay does not pause. */
const MAX_LAG_MS = minutes(1);

/**
 * Slows the relay down while the server is busy, so that requests have priority over mirroring: the relay then sends
 * one batch at a time and pauses after each, unless it lags by more than a minute.
 */
export function createLoadThrottle(now: () => number = () => performance.now()) {
  let highLoadUntil = 0;

  return {
    /** Records the server's recent event loop utilization, 0 to 1. */
    recordUtilization(utilization: number): void {
      if (utilization >= HIGH_UTILIZATION) highLoadUntil = now() + HIGH_LOAD_MS;
    },

    isHighLoad: (): boolean => now() < highLoadUntil,

    /** Milliseconds to pause after a batch of `rows`, the oldest of them written `ageMs` ago. */
    pauseAfter(rows: number, ageMs: number): number {
      if (now() >= highLoadUntil || ageMs > MAX_LAG_MS) return 0;
      return Math.min(rows * PAUSE_PER_ROW_MS, MAX_PAUSE_MS);
    },
  };
}
