import { describe, expect, it } from 'vitest';
import { openingAfterToday, pauseEnd } from './pause-times';

describe('pauseEnd', () => {
  const evening = new Date(2026, 10, 30, 22, 15);

  it('adds one or four hours', () => {
    expect(pauseEnd('1h', evening)).toBe(new Date(2026, 10, 30, 23, 15).toISOString());
    expect(pauseEnd('4h', evening)).toBe(new Date(2026, 11, 1, 2, 15).toISOString());
  });

  it('ends at the opening of the next day, also over the end of a month and after midnight', () => {
    const opening = new Date(2026, 11, 1, 7, 0).toISOString();
    expect(pauseEnd('tomorrow', evening)).toBe(opening);
    expect(pauseEnd('tomorrow', new Date(2026, 10, 30, 0, 5))).toBe(opening);
  });

  it('given the next opening of the shop, ends there', () => {
    const opensAt = Date.UTC(2026, 11, 2, 3, 30);
    expect(pauseEnd('tomorrow', evening, opensAt)).toBe('2026-12-02T03:30:00.000Z');
    expect(pauseEnd('1h', evening, opensAt)).toBe(new Date(2026, 10, 30, 23, 15).toISOString());
  });

  it('has no end until the manager changes it', () => {
    expect(pauseEnd('open', evening)).toBeNull();
  });
});

describe('openingAfterToday', () => {
  const at = (iso: string) => Date.parse(iso);
  const timeZone = 'Asia/Kolkata';

  it('skips a second opening on the same day of the shop', () => {
    const periods = [
      { from: at('2026-11-30T01:30:00Z'), to: at('2026-11-30T06:30:00Z') },
      { from: at('2026-11-30T10:30:00Z'), to: at('2026-11-30T16:30:00Z') },
      { from: at('2026-12-01T01:30:00Z'), to: at('2026-12-01T06:30:00Z') },
    ];
    expect(openingAfterToday({ periods, timeZone }, at('2026-11-30T08:00:00Z'))).toBe(
      at('2026-12-01T01:30:00Z'),
    );
  });

  it('given a shop that never closes, is null', () => {
    const periods = [{ from: at('2026-11-29T18:30:00Z'), to: null }];
    expect(openingAfterToday({ periods, timeZone }, at('2026-11-30T08:00:00Z'))).toBeNull();
  });
});
