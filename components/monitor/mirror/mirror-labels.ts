import type { MirrorReport } from '@/lib/domain/monitor/mirror-report-schema';
import { elapsedText } from '../monitor-labels';

export type Tone = 'green' | 'mango' | 'red' | 'faint';
export type MirrorLine = { label: string; words: string; tone: Tone };

const STATES: Record<MirrorReport['state'], { words: string; tone: Tone }> = {
  running: { words: 'Running', tone: 'green' },
  starting: { words: 'Starting again', tone: 'mango' },
  paused: { words: 'Paused by configuration', tone: 'faint' },
  unreachable: { words: 'Supabase does not answer', tone: 'red' },
  misconfigured: { words: 'Supabase refuses: check the settings', tone: 'red' },
};

const SLOW_LAG_MS = 5_000;
/** A document that waits no longer is on its way, as some always are. */
const ON_ITS_WAY_MS = 3_000;

const counted = (n: number, one: string, many: string): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

/** 57 ms, 1.2 s, 3 min: as exact as anybody needs. */
export function lagText(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : elapsedText(ms);
}

/**
 * What a person wants to know of the mirror, the state first. Epoch ms: `now`, and when the report was made, because
 * what waited then has long gone by the next report.
 */
export function mirrorLines(report: MirrorReport, now: number, madeAt: number): MirrorLine[] {
  const { backlog, parked, oldestPendingAt, lag, lastSuccessAt, lastError, breaker, check } = report;
  const lines: MirrorLine[] = [{ label: 'State', ...STATES[report.state] }];
  if (breaker.open && breaker.retryAt) {
    const left = Date.parse(breaker.retryAt) - now;
    lines.push({ label: 'Next try', words: left > 0 ? `in ${elapsedText(left)}` : 'now', tone: 'mango' });
  }
  const waits = oldestPendingAt ? madeAt - Date.parse(oldestPendingAt) : 0;
  const isBehind = waits > ON_ITS_WAY_MS;
  lines.push({
    label: 'Behind',
    words: counted(backlog, 'document', 'documents'),
    tone: isBehind ? 'mango' : 'green',
  });
  if (isBehind) lines.push({ label: 'Oldest waits', words: elapsedText(waits), tone: 'mango' });
  if (lag)
    lines.push({
      label: 'Lag',
      words: `${lagText(lag.p50Ms)}, p99 ${lagText(lag.p99Ms)}`,
      tone: lag.p99Ms > SLOW_LAG_MS ? 'mango' : 'green',
    });
  if (parked > 0)
    lines.push({ label: 'Refused', words: counted(parked, 'document', 'documents'), tone: 'red' });
  lines.push({
    label: 'Last success',
    words: lastSuccessAt ? `${elapsedText(now - Date.parse(lastSuccessAt))} ago` : 'none since the start',
    tone: lastSuccessAt ? 'green' : 'faint',
  });
  if (lastError && report.state !== 'running')
    lines.push({
      label: 'Last fault',
      words: lastError.code || String(lastError.status || lastError.class),
      tone: 'red',
    });
  if (check)
    lines.push({
      label: 'Compared',
      words:
        check.drifted === 0
          ? `equal, ${elapsedText(now - Date.parse(check.at))} ago`
          : `${counted(check.drifted, 'difference', 'differences')}`,
      tone: check.drifted === 0 ? 'green' : 'red',
    });
  return lines;
}
