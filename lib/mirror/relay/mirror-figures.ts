import type { MirrorReport } from '../../domain/monitor/mirror-report-schema';
import { createRollingWindow } from './rolling-window';

/** What the relay has sent since it started, how long it takes to be taken, and how far the mirror lags. */
export function createMirrorFigures() {
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
    /** A request goes out, whatever comes of it. */
    sent(): void {
      sent += 1;
    },
    acknowledged(ack: { applied: number; stale: number }, tookMs: number): void {
      applied += ack.applied;
      stale += ack.stale;
      batchTimes.add(tookMs);
    },
    lagged(ms: number): void {
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

export type MirrorFigures = ReturnType<typeof createMirrorFigures>;
