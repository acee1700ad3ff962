import { describe, expect, it } from 'vitest';
import { tailBar, throughputBar, type Measured } from './bench-report';
import { alignTable, printReport } from './print-report';

const measured = (name: string, changes: Partial<Measured>): Measured => ({
  name,
  connections: 32,
  perSecond: 1000,
  p50Ms: 5,
  p99Ms: 20,
  cpuMicroseconds: 812.4,
  rounds: [],
  answered: 3000,
  errors: 0,
  statuses: { '201': 3000 },
  ...changes,
});
const plain = measured('plain Express', { perSecond: 500, rounds: [{ perSecond: 500, p99Ms: 20 }] });
const ours = measured('placing', {
  perSecond: 1750,
  p99Ms: 12,
  rounds: [{ perSecond: 1750, p99Ms: 12 }],
  errors: 2,
  statuses: { '201': 5250, '409': 2 },
});

describe('alignTable', () => {
  it('aligns figures right and text left', () => {
    expect(
      alignTable(
        ['who', ' n', 'what'],
        [
          ['a', '1', 'x'],
          ['bcde', '1000', ''],
        ],
      ),
    ).toBe(['who      n  what', '----  ----  ----', 'a        1  x', 'bcde  1000'].join('\n'));
  });
});

describe('throughputBar', () => {
  it('takes the ratio within each round, so that a slow round of both sides does not count', () => {
    const round = (perSecond: number) => ({ perSecond, p99Ms: 20 });
    const off = measured('off', { rounds: [round(1000), round(400), round(1000)] });
    const on = measured('on', { rounds: [round(980), round(392), round(970)] });
    expect(throughputBar('on against off', on, off, 0.95).ratio).toBeCloseTo(0.98);
  });
});

describe('printReport', () => {
  const text = printReport({
    machine: '',
    variants: [plain, ours],
    bars: [
      throughputBar('throughput', ours, plain, 3),
      throughputBar('more of it', ours, plain, 4),
      tailBar('tail', ours, plain, 0.6),
      tailBar('steeper tail', plain, ours, 1.5),
    ],
    facts: [{ what: 'the mirror', value: 'on' }],
  });
  const line = (start: string) => text.split('\n').find((candidate) => candidate.startsWith(start));

  it('prints each variant with its errors and statuses', () => {
    expect(line('placing')).toMatch(
      /placing +32 +1,750\/s +5\.00 ms +12\.0 ms +812 µs +2 +201 x 5250, 409 x 2/,
    );
  });

  it('prints whether each bar is met, for >= and <=', () => {
    expect(line('throughput')).toMatch(/1,750\/s +500\/s +3\.50 +>= 3 +met/);
    expect(line('more of it')).toMatch(/3\.50 +>= 4 +MISSED/);
    expect(line('tail')).toMatch(/12\.0 ms +20\.0 ms +0\.60 +<= 0\.6 +met/);
    expect(line('steeper tail')).toMatch(/1\.67 +<= 1\.5 +MISSED/);
    expect(line('the mirror')).toBe('the mirror  on');
  });
});
