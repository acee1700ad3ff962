import { minutes } from '../../runtime/clock';

const WINDOW_MS = minutes(5);
const CAPACITY = 4096;

/** Keeps the durations of the last five minutes, at most 4096, in constant memory, and computes percentiles. */
export function createRollingWindow(now: () => number = Date.now) {
  const recordedAt = new Float64Array(CAPACITY);
  const durations = new Float64Array(CAPACITY);
  let added = 0;

  function recent(): Float64Array {
    const since = now() - WINDOW_MS;
    const size = Math.min(added, CAPACITY);
    return durations.slice(0, size).filter((_ms, index) => recordedAt[index]! > since);
  }

  return {
    add(ms: number): void {
      const slot = added % CAPACITY;
      recordedAt[slot] = now();
      durations[slot] = ms;
      added += 1;
    },
    /** The 50th and 99th percentile in ms; null when there are no durations. */
    percentiles(): { p50Ms: number | null; p99Ms: number | null } {
      const sorted = recent().sort();
      const percentile = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? null;
      return { p50Ms: percentile(0.5), p99Ms: percentile(0.99) };
    },
  };
}
