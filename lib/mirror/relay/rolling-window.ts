import { minutes } from '../../runtime/clock';

const WINDOW_MS = minutes(5);
const MOST_KEPT = 4096;

/**
 * Durations of the last five minutes, or the last four thousand where there were more, and their percentiles.
 * Takes the same memory however many there are.
 */
export function createRollingWindow(now: () => number = Date.now) {
  const at = new Float64Array(MOST_KEPT);
  const took = new Float64Array(MOST_KEPT);
  let added = 0;

  function recent(): Float64Array {
    const since = now() - WINDOW_MS;
    const kept = Math.min(added, MOST_KEPT);
    return took.slice(0, kept).filter((_ms, index) => at[index]! > since);
  }

  return {
    add(ms: number): void {
      const slot = added % MOST_KEPT;
      at[slot] = now();
      took[slot] = ms;
      added += 1;
    },
    /** What half of them, and 99 in 100 of them, did not exceed, in ms; null when there were none. */
    percentiles(): { p50Ms: number | null; p99Ms: number | null } {
      const sorted = recent().sort();
      const atMost = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? null;
      return { p50Ms: atMost(0.5), p99Ms: atMost(0.99) };
    },
  };
}
