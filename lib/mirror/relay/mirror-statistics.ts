import type { MirrorReport } from '../../domain/monitor/mirror-report-schema';
import { createRollingWindow } from './rolling-window';

/** Collects counts of requests and rows since the start of the relay, request durations, and the lag of the mirror. */
export function createMirrorStatistics() {
  const batchTimes = createRollingWindow();
  const lags = createRollingWindow();
  let sent = 0;
  let applied = 0;
  let stale = 0;
  let last: { lastMs: number; at: string } | null = null;

  function lag(): MirrorReport['lag'] {
    const { p50Ms, p99Ms } = lags.percentiles();
    if (!last) return null;
    return { ...last, p50Ms: p50Ms ?? last.lastMs, p99Ms: p99Ms ?? last.lastMs };
  }

  return {
    /** Counts a request, successful or not. */
    recordRequest(): void {
      sent += 1;
    },
    recordAck(ack: { applied: number; stale: number }, durationMs: number): void {
      applied += ack.applied;
      stale += ack.stale;
      batchTimes.add(durationMs);
    },
    recordLag(ms: number): void {
      lags.add(ms);
      last = { lastMs: ms, at: new Date().toISOString() };
    },
    report: (): Pick<MirrorReport, 'lag' | 'batches' | 'applied' | 'stale'> => ({
      lag: lag(),
      batches: { sent, ...batchTimes.percentiles() },
      applied,
      stale,
    }),
  };
}

export type MirrorStatistics = ReturnType<typeof createMirrorStatistics>;
