import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentileOf } from './histogram';
import {
  addDays,
  countDays,
  listDays,
  periodsOf,
  rangeFault,
  reportDays,
  type ReportRangeName,
} from './report-range';

// 00:30 on 30 November in India, and still 29 November in UTC.
const NOW = Date.parse('2026-11-29T19:00:00.000Z');
const at = (range: ReportRangeName) => reportDays({ range }, 'Asia/Kolkata', NOW);

describe('reportDays', () => {
  it('given a named range: ends on the day of the shop, not of UTC', () => {
    expect(at('today')).toEqual({ from: '2026-11-30', to: '2026-11-30' });
    expect(at('yesterday')).toEqual({ from: '2026-11-29', to: '2026-11-29' });
    expect(at('7d')).toEqual({ from: '2026-11-24', to: '2026-11-30' });
    expect(at('30d')).toEqual({ from: '2026-11-01', to: '2026-11-30' });
    expect(at('month')).toEqual({ from: '2026-11-01', to: '2026-11-30' });
  });
});

describe('periodsOf', () => {
  it('given a range over whole months: takes these as months and the rest as days', () => {
    expect(periodsOf({ from: '2026-01-30', to: '2026-04-01' })).toEqual([
      '2026-01-30',
      '2026-01-31',
      '2026-02',
      '2026-03',
      '2026-04-01',
    ]);
  });

  it('given any range: covers each of its days once', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), (start, length) => {
        const from = addDays('2024-01-01', start);
        const range = { from, to: addDays(from, length) };
        const covered = periodsOf(range).flatMap((period) =>
          period.length === 10
            ? [period]
            : listDays({ from: `${period}-01`, to: addDays(`${period}-01`, 27) }).concat(
                listDays({ from: addDays(`${period}-01`, 28), to: addDays(`${period}-01`, 30) }).filter(
                  (day) => day.startsWith(period),
                ),
              ),
        );
        expect(covered).toEqual(listDays(range));
        expect(covered).toHaveLength(countDays(range));
      }),
    );
  });
});

describe('chosen days', () => {
  const chosen = (from?: string, to?: string) => reportDays({ range: '7d', from, to }, 'Asia/Kolkata', NOW);

  it('given one or two days: takes them instead of the named range', () => {
    expect(chosen('2026-11-01', '2026-11-09')).toEqual({ from: '2026-11-01', to: '2026-11-09' });
    expect(chosen('2026-11-01')).toEqual({ from: '2026-11-01', to: '2026-11-01' });
    expect(chosen(undefined, '2026-11-09')).toEqual({ from: '2026-11-09', to: '2026-11-09' });
  });

  it('given days that are reversed or too far apart: names the fault', () => {
    expect(rangeFault(chosen('2026-11-30', '2026-11-30'))).toBeNull();
    expect(rangeFault(chosen('2025-11-30', '2026-11-30'))).toBeNull();
    expect(rangeFault(chosen('2025-11-29', '2026-11-30'))).toBe('must be at most 366 days before to');
    expect(rangeFault(chosen('2026-11-30', '2026-11-01'))).toBe('must not be after to');
  });
});

describe('percentileOf', () => {
  it('given a histogram: returns the nearest rank, and null when it is empty', () => {
    const histogram = [
      { minutes: 12, count: 1 },
      { minutes: 3, count: 8 },
      { minutes: 5, count: 1 },
    ];
    expect([percentileOf(histogram, 0.5), percentileOf(histogram, 0.9)]).toEqual([3, 5]);
    expect(percentileOf(histogram, 1)).toBe(12);
    expect(percentileOf([], 0.5)).toBeNull();
  });
});
