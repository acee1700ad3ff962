import { describe, expect, it } from 'vitest';
import { dayText, durationText, percentOf, rangeText, rateText } from './report-labels';

describe('the texts of a report', () => {
  it('given days: names them, with the year of the start only where it differs', () => {
    expect(dayText('2026-11-30')).toBe('Mon 30 Nov');
    expect(rangeText({ from: '2026-11-30', to: '2026-11-30' })).toBe('30 Nov 2026');
    expect(rangeText({ from: '2026-11-01', to: '2026-11-30' })).toBe('1 Nov to 30 Nov 2026');
    expect(rangeText({ from: '2025-12-01', to: '2026-01-02' })).toBe('1 Dec 2025 to 2 Jan 2026');
  });

  it('given minutes: says them in the two largest units', () => {
    expect([59, 60, 200, 1_440, 3_120].map(durationText)).toEqual([
      '59 min',
      '1 h',
      '3 h 20 min',
      '1 day',
      '2 days 4 h',
    ]);
  });

  it('given a rate or a share: writes percent, and nothing of nothing', () => {
    expect([500, 1_250, null].map(rateText)).toEqual(['5 %', '12.5 %', 'not recorded']);
    expect([percentOf(1, 3), percentOf(0, 0)]).toEqual([33, null]);
  });
});
