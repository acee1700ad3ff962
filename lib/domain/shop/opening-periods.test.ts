import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openingAt } from './opening';
import { endOfBusinessDay, openPeriods, regularPeriods } from './opening-periods';
import { defaultSettings, type ShopSettings } from './shop-settings-schema';

const daily = (opensAt: string, closesAt: string) =>
  [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, opensAt, closesAt }));
const at = (iso: string) => Date.parse(iso);
const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString());

function shop(changes: Partial<ShopSettings> = {}): ShopSettings {
  return { ...defaultSettings(), hours: daily('07:00', '23:00'), ...changes };
}

function opening(settings: ShopSettings, now: string) {
  const { isOpen, opensAt, closesAt } = openingAt(openPeriods(settings, at(now)), at(now));
  return { isOpen, opensAt: iso(opensAt), closesAt: iso(closesAt) };
}

describe('opening hours', () => {
  it('given the default hours, is open at any time and plans no closing', () => {
    expect(opening(defaultSettings(), '2026-11-21T20:13:00Z')).toEqual({
      isOpen: true,
      opensAt: null,
      closesAt: null,
    });
  });

  // India is 5:30 ahead of UTC and has no daylight saving time.
  it.each([
    ['2026-11-21T01:29:59Z', false, '2026-11-21T01:30:00.000Z', null],
    ['2026-11-21T01:30:00Z', true, null, '2026-11-21T17:30:00.000Z'],
    ['2026-11-21T17:29:59Z', true, null, '2026-11-21T17:30:00.000Z'],
    ['2026-11-21T17:30:00Z', false, '2026-11-22T01:30:00.000Z', null],
  ])('from 07:00 to 23:00 in India, at %s: open %s', (now, isOpen, opensAt, closesAt) => {
    expect(opening(shop(), now)).toEqual({ isOpen, opensAt, closesAt });
  });

  it.each([
    ['Saturday evening', '2026-11-21T18:00:00Z', true],
    ['after midnight, in the window of Saturday', '2026-11-21T20:00:00Z', true],
    ['at its end', '2026-11-21T20:30:00Z', false],
  ])('given Saturday from 18:00 to 02:00, %s', (_name, now, isOpen) => {
    const hours = [{ day: 6, opensAt: '18:00', closesAt: '02:00' }];
    expect(opening(shop({ hours }), now).isOpen).toBe(isOpen);
  });

  it('given two windows on a day, is closed between them', () => {
    const hours = [...daily('07:00', '12:00'), ...daily('16:00', '22:00')];
    expect(opening(shop({ hours }), '2026-11-21T07:00:00Z')).toMatchObject({
      isOpen: false,
      opensAt: '2026-11-21T10:30:00.000Z',
    });
  });

  it('given windows that touch at midnight, does not close between them', () => {
    const hours = [
      { day: 6, opensAt: '18:00', closesAt: '00:00' },
      { day: 0, opensAt: '00:00', closesAt: '03:00' },
    ];
    expect(opening(shop({ hours }), '2026-11-21T18:00:00Z').closesAt).toBe('2026-11-21T21:30:00.000Z');
  });

  it('given a day without windows, opens on the next one', () => {
    const hours = daily('07:00', '23:00').filter(({ day }) => day !== 0);
    expect(opening(shop({ hours }), '2026-11-22T06:00:00Z').opensAt).toBe('2026-11-23T01:30:00.000Z');
  });

  it('given no windows at all, plans no opening', () => {
    expect(opening(shop({ hours: [] }), '2026-11-22T06:00:00Z')).toEqual({
      isOpen: false,
      opensAt: null,
      closesAt: null,
    });
  });
});

describe('daylight saving time', () => {
  const berlin = (hours: ShopSettings['hours']) => shop({ timeZone: 'Europe/Berlin', hours });

  it('opens at the same local time before and after the clock change', () => {
    const settings = berlin(daily('07:00', '23:00'));
    expect(opening(settings, '2026-03-28T03:00:00Z').opensAt).toBe('2026-03-28T06:00:00.000Z');
    expect(opening(settings, '2026-03-29T03:00:00Z').opensAt).toBe('2026-03-29T05:00:00.000Z');
    expect(opening(settings, '2026-10-25T03:00:00Z').opensAt).toBe('2026-10-25T06:00:00.000Z');
  });

  it('given an opening time that the clock skips, opens after the change', () => {
    expect(opening(berlin(daily('02:30', '05:00')), '2026-03-29T00:00:00Z').opensAt).toBe(
      '2026-03-29T01:30:00.000Z',
    );
  });

  it('given an opening time that occurs twice, opens at the first one', () => {
    expect(opening(berlin(daily('02:30', '05:00')), '2026-10-25T00:00:00Z').opensAt).toBe(
      '2026-10-25T00:30:00.000Z',
    );
  });

  it('given a shop that is always open, stays open through both changes', () => {
    const settings = berlin(daily('00:00', '00:00'));
    for (const day of ['2026-03-28T23:30:00Z', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'])
      expect(opening(settings, day)).toEqual({ isOpen: true, opensAt: null, closesAt: null });
  });
});

describe('special days', () => {
  it('given a closed date, opens on the day after it', () => {
    const specialDays = [{ date: '2026-12-25', note: 'Christmas', windows: [] }];
    expect(opening(shop({ specialDays }), '2026-12-25T06:00:00Z')).toMatchObject({
      isOpen: false,
      opensAt: '2026-12-26T01:30:00.000Z',
    });
  });

  it('given a date with other hours, follows them on that date only', () => {
    const specialDays = [
      { date: '2026-12-24', note: '', windows: [{ opensAt: '09:00', closesAt: '13:00' }] },
    ];
    const settings = shop({ specialDays });
    expect(opening(settings, '2026-12-24T02:00:00Z').opensAt).toBe('2026-12-24T03:30:00.000Z');
    expect(opening(settings, '2026-12-24T08:00:00Z').opensAt).toBe('2026-12-25T01:30:00.000Z');
  });

  it('keeps the window of the day before, which ends after midnight', () => {
    const specialDays = [{ date: '2026-12-25', note: '', windows: [] }];
    const settings = shop({ specialDays, hours: daily('18:00', '02:00') });
    expect(opening(settings, '2026-12-24T20:00:00Z')).toMatchObject({
      isOpen: true,
      closesAt: '2026-12-24T20:30:00.000Z',
    });
  });

  it('given three closed weeks, finds the opening after them', () => {
    const specialDays = Array.from({ length: 21 }, (_, index) => ({
      date: `2026-12-${String(index + 1).padStart(2, '0')}`,
      note: '',
      windows: [],
    }));
    expect(opening(shop({ specialDays }), '2026-12-01T06:00:00Z').opensAt).toBe('2026-12-22T01:30:00.000Z');
  });
});

describe('pause', () => {
  const paused = shop({ pausedUntil: '2026-11-21T09:00:00.000Z' });

  it('is closed until its end and open from then on, without a change of the settings', () => {
    expect(opening(paused, '2026-11-21T08:59:59Z')).toMatchObject({
      isOpen: false,
      opensAt: '2026-11-21T09:00:00.000Z',
    });
    expect(opening(paused, '2026-11-21T09:00:00Z').isOpen).toBe(true);
  });

  it('given periods that were planned during the pause, opens at its end', () => {
    const periods = openPeriods(paused, at('2026-11-21T08:00:00Z'));
    expect(openingAt(periods, at('2026-11-21T08:30:00Z')).isOpen).toBe(false);
    expect(openingAt(periods, at('2026-11-21T09:00:00Z')).isOpen).toBe(true);
  });

  it('given a pause that outlasts the hours, opens with the next ones', () => {
    const settings = shop({ pausedUntil: '2026-11-21T18:00:00.000Z' });
    expect(opening(settings, '2026-11-21T17:00:00Z').opensAt).toBe('2026-11-22T01:30:00.000Z');
  });

  it.each([
    ['an always open shop', daily('00:00', '00:00'), '2026-11-21T12:00:00Z', '2026-11-21T18:30:00.000Z'],
    [
      'hours that end in the evening',
      daily('07:00', '23:00'),
      '2026-11-21T12:00:00Z',
      '2026-11-21T18:30:00.000Z',
    ],
    ['hours that end at 02:00', daily('18:00', '02:00'), '2026-11-21T14:00:00Z', '2026-11-21T20:30:00.000Z'],
    [
      '01:00 in the window of yesterday',
      daily('18:00', '02:00'),
      '2026-11-21T19:30:00Z',
      '2026-11-21T20:30:00.000Z',
    ],
  ])('for today, given %s, ends with the business day', (_name, hours, now, end) => {
    expect(iso(endOfBusinessDay(shop({ hours }), at(now)))).toBe(end);
  });
});

describe('planned periods', () => {
  const ClockTime = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45'))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
  const Hours = fc.array(
    fc.record({ day: fc.integer({ min: 0, max: 6 }), opensAt: ClockTime, closesAt: ClockTime }),
    { maxLength: 10 },
  );
  const Zone = fc.constantFrom('Asia/Kolkata', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe');
  const Instant = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-01-01T00:00:00Z') });

  it('given any hours, zone and instant, are ascending, apart, and not over', () => {
    fc.assert(
      fc.property(Hours, Zone, Instant, (hours, timeZone, now) => {
        const periods = regularPeriods(shop({ hours, timeZone }), now);
        for (const [index, { from, to }] of periods.entries()) {
          expect(to ?? Infinity).toBeGreaterThan(Math.max(from, now));
          const next = periods[index + 1];
          if (next) expect(next.from).toBeGreaterThan(to!);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('given a window within the hour that the clock skips, has no period on that day', () => {
    const hours = daily('02:30', '03:00');
    const periods = regularPeriods(shop({ hours, timeZone: 'Europe/Berlin' }), at('2026-03-28T12:00:00Z'));
    expect(iso(periods[0]!.from)).toBe('2026-03-30T00:30:00.000Z');
  });

  it('given any hours, an instant is in a period exactly if the local time is in a window', () => {
    fc.assert(
      fc.property(Hours, Instant, (hours, now) => {
        // India has no clock changes, so that local minutes can be compared.
        const local = new Date(now + 5.5 * 3_600_000);
        const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
        const minutesOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
        const isIn = hours.some(({ day, opensAt, closesAt }) => {
          const [opens, closes] = [minutesOf(opensAt), minutesOf(closesAt)];
          const end = closes > opens ? closes : closes + 1_440;
          const daysSince = (local.getUTCDay() - day + 7) % 7;
          const passed = daysSince === 0 ? minute : daysSince === 1 ? minute + 1_440 : -1;
          return passed >= opens && passed < end;
        });
        expect(openingAt(regularPeriods(shop({ hours }), now), now).isOpen).toBe(isIn);
      }),
      { numRuns: 150 },
    );
  });
});
