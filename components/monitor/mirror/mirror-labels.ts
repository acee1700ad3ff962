import type { MirrorReport } from '@/lib/domain/monitor/mirror-report-schema';
import { elapsedText } from '../monitor-labels';

export type Tone = 'green' | 'mango' | 'red' | 'faint';
export type MirrorLine = { label: string; value: string; tone: Tone };

const STATES: Record<MirrorReport['state'], { value: string; tone: Tone }> = {
  running: { value: 'Running', tone: 'green' },
  starting: { value: 'Starting again', tone: 'mango' },
  paused: { value: 'Paused by configuration', tone: 'faint' },
  unreachable: { value: 'Supabase does not answer', tone: 'red' },
  misconfigured: { value: 'Supabase refuses: check the settings', tone: 'red' },
};

const SLOW_LAG_MS = 5_000;
/** A backlog up to this age is normal, because a busy shop always has documents in transit. */
const NORMAL_BACKLOG_AGE_MS = 3_000;

const countText = (n: number, one: string, many: string): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

/** "57 ms", "1.2 s" or "3 min". */
export function lagText(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : elapsedText(ms);
}

/**
 * The lines of the mirror panel, the state first. `now` and `madeAt` are in epoch ms. The age of the backlog is
 * measured at `madeAt`, the time of the report, because the documents may have been sent since.
 */
export function mirrorLines(report: MirrorReport, now: number, madeAt: number): MirrorLine[] {
  const { backlog, parked, oldestPendingAt, lag, lastSuccessAt, lastError, breaker, check } = report;
  const lines: MirrorLine[] = [{ label: 'State', ...STATES[report.state] }];
  if (breaker.open && breaker.retryAt) {
    const untilRetry = Date.parse(breaker.retryAt) - now;
    lines.push({
      label: 'Next try',
      value: untilRetry > 0 ? `in ${elapsedText(untilRetry)}` : 'now',
      tone: 'mango',
    });
  }
  const oldestAge = oldestPendingAt ? madeAt - Date.parse(oldestPendingAt) : 0;
  const isBehind = oldestAge > NORMAL_BACKLOG_AGE_MS;
  lines.push({
    label: 'Behind',
    value: countText(backlog, 'document', 'documents'),
    tone: isBehind ? 'mango' : 'green',
  });
  if (isBehind) lines.push({ label: 'Oldest waits', value: elapsedText(oldestAge), tone: 'mango' });
  if (lag)
    lines.push({
      label: 'Lag',
      value: `${lagText(lag.p50Ms)}, p99 ${lagText(lag.p99Ms)}`,
      tone: lag.p99Ms > SLOW_LAG_MS ? 'mango' : 'green',
    });
  if (parked > 0)
    lines.push({ label: 'Refused', value: countText(parked, 'document', 'documents'), tone: 'red' });
  lines.push({
    label: 'Last success',
    value: lastSuccessAt ? `${elapsedText(now - Date.parse(lastSuccessAt))} ago` : 'none since the start',
    tone: lastSuccessAt ? 'green' : 'faint',
  });
  if (lastError && report.state !== 'running')
    lines.push({
      label: 'Last fault',
      value: lastError.code || String(lastError.status || lastError.class),
      tone: 'red',
    });
  if (check)
    lines.push({
      label: 'Compared',
      value:
        check.drifted === 0
          ? `equal, ${elapsedText(now - Date.parse(check.at))} ago`
          : `${countText(check.drifted, 'difference', 'differences')}`,
      tone: check.drifted === 0 ? 'green' : 'red',
    });
  return lines;
}
