import { describe, expect, it } from 'vitest';
import type { MirrorReport } from '@/lib/domain/monitor/mirror-report-schema';
import { lagText, mirrorLines } from './mirror-labels';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const ago = (seconds: number) => new Date(NOW - seconds * 1000).toISOString();

const WELL: MirrorReport = {
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
  mirrorLines({ ...WELL, ...changes }, NOW, NOW - 2_000).map(
    ({ label, words, tone }) => `${label}: ${words} (${tone})`,
  );

describe('the lines of the mirror panel', () => {
  it('are few and green while all is well', () => {
    expect(lines()).toEqual([
      'State: Running (green)',
      'Behind: 0 documents (green)',
      'Lag: 57 ms, p99 1.2 s (green)',
      'Last success: 4 s ago (green)',
      'Compared: equal, 2 min ago (green)',
    ]);
  });

  it('say what is wrong, since when, and when it is tried again', () => {
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

  it('make no fuss of what is on its way', () => {
    expect(lines({ backlog: 2, oldestPendingAt: ago(4) })).toContain('Behind: 2 documents (green)');
  });

  it('know that nothing has happened yet', () => {
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
])('%d ms of lag are %s', (ms, words) => {
  expect(lagText(ms)).toBe(words);
});
