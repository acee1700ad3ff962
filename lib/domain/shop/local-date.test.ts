import { describe, expect, it } from 'vitest';
import { localDateAt, startOfLocalDate } from './local-date';

describe('localDateAt', () => {
  it('is the date in the time zone of the shop', () => {
    const now = Date.parse('2026-11-29T20:00:00Z');
    expect([localDateAt(now, 'Asia/Kolkata'), localDateAt(now, 'Europe/London')]).toEqual([
      '2026-11-30',
      '2026-11-29',
    ]);
  });
});

describe('startOfLocalDate', () => {
  it('is midnight in the time zone, also where a day has 23 hours', () => {
    expect(startOfLocalDate('2026-11-30', 'Asia/Kolkata')).toBe('2026-11-29T18:30:00.000Z');
    expect(startOfLocalDate('2026-03-29', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z');
    expect(startOfLocalDate('2026-03-29', 'Europe/Berlin', 1)).toBe('2026-03-29T22:00:00.000Z');
  });

  it('is the first existing instant where the clock skips midnight', () => {
    expect(startOfLocalDate('2024-09-08', 'America/Santiago')).toBe('2024-09-08T04:00:00.000Z');
  });

  it.each(['', 'today', '2026-02-30', '2026-13-01', '26-01-01'])('is null for %j', (text) => {
    expect(startOfLocalDate(text, 'Asia/Kolkata')).toBeNull();
  });
});
