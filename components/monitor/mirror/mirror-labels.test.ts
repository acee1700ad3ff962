import { describe, expect, it } from 'vitest';
import type { MirrorReport } from '@/lib/domain/monitor/mirror-report-schema';
import { lagText, mirrorLines } from './mirror-labels';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const ago = (seconds: number) => new Date(NOW - seconds * 1000).toISOString();

const HEALTHY: MirrorReport = {
  state: 'running',
  backlog: 0,
  parked: 0,
  oldestPendingAt: null,
  lastSuccessAt: ago(4),
  lastError: null,
  lag: { lastMs: 60, p50Ms: 57.4, p99Ms: 1_240, at: ago(4) },
  batches: { sent: 12, p50Ms: 8, p99Ms: 30 },
  applied: 120,
  stale: 0,
  breaker: { open: false, failuresInARow: 0, rows: 500, retryAt: null },
  check: { at: ago(120), tookMs: 300, drifted: 0, tables: [] },
};
const lines = (changes: Partial<MirrorReport> = {}) =>
  mirrorLines({ ...HEALTHY, ...changes }, NOW, NOW - 2_000).map(
    ({ label, value, tone }) => `${label}: ${value} (${tone})`,
  );

describe('mirrorLines', () => {
  it('returns green lines only for a healthy mirror', () => {
    expect(lines()).toEqual([
      'State: Running (green)',
      'Behind: 0 documents (green)',
      'Lag: 57 ms, p99 1.2 s (green)',
      'Last success: 4 s ago (green)',
      'Compared: equal, 2 min ago (green)',
    ]);
  });

  it('returns problems, their age and the next retry for an unreachable mirror', () => {
    expect(
      lines({
        state: 'unreachable',
        backlog: 1200,
        parked: 1,
        oldestPendingAt: ago(190),
        lastError: { class: 'transient', code: '', status: 503, message: 'x', at: ago(1) },
        breaker: { open: true, failuresInARow: 7, rows: 10, retryAt: new Date(NOW + 12_000).toISOString() },
        check: { at: ago(120), tookMs: 300, drifted: 3, tables: [] },
      }),
    ).toEqual([
      'State: Supabase does not answer (red)',
      'Next try: in 12 s (mango)',
      'Behind: 1,200 documents (mango)',
      'Oldest waits: 3 min (mango)',
      'Lag: 57 ms, p99 1.2 s (green)',
      'Refused: 1 document (red)',
      'Last success: 4 s ago (green)',
      'Last fault: 503 (red)',
      'Compared: 3 differences (red)',
    ]);
  });

  it('stays green for a backlog younger than 3 s', () => {
    expect(lines({ backlog: 2, oldestPendingAt: ago(4) })).toContain('Behind: 2 documents (green)');
  });

  it('omits lag and verification and shows no success before the first batch', () => {
    expect(lines({ lastSuccessAt: null, lag: null, check: null })).toEqual([
      'State: Running (green)',
      'Behind: 0 documents (green)',
      'Last success: none since the start (faint)',
    ]);
  });
});

it.each([
  [0.4, '0 ms'],
  [999, '999 ms'],
  [1_000, '1.0 s'],
  [61_000, '1 min'],
])('lagText(%d) is "%s"', (ms, text) => {
  expect(lagText(ms)).toBe(text);
});
