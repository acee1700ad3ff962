import { describe, expect, it } from 'vitest';
import { deliversTo, distanceMetres, type DeliveryArea } from './delivery-area';
import { closedText, openingTimeText } from './opening-text';
import { defaultSettings, SettingsChangeSchema } from './shop-settings-schema';
import { promiseMinutesAt, shopStateAt } from './shop-state';

const SHOP = { lat: 12.9756, lng: 77.6066 };
const area = (changes: Partial<DeliveryArea>): DeliveryArea => ({
  areaKind: 'anywhere',
  radiusMetres: 3_000,
  pins: [],
  place: SHOP,
  ...changes,
});

describe('deliversTo', () => {
  const near = { pin: '560001', lat: 12.98, lng: 77.61 };
  const far = { pin: '560001', lat: 13.2, lng: 77.7 };

  it.each([
    ['a shop that delivers anywhere, a far address', area({}), far, true],
    ['a radius, an address inside', area({ areaKind: 'radius' }), near, true],
    ['a radius, an address outside', area({ areaKind: 'radius' }), far, false],
    ['a radius, an address without coordinates', area({ areaKind: 'radius' }), { pin: '560001' }, true],
    ['a radius, a shop without a place', area({ areaKind: 'radius', place: null }), far, true],
    ['PIN codes, one of them', area({ areaKind: 'pins', pins: ['560001'] }), far, true],
    [
      'PIN codes, one of them with a space',
      area({ areaKind: 'pins', pins: ['560001'] }),
      { pin: '560 001' },
      true,
    ],
    ['PIN codes, another one nearby', area({ areaKind: 'pins', pins: ['560025'] }), near, false],
  ])('given %s: %#', (_name, shop, address, expected) => {
    expect(deliversTo(shop, address)).toBe(expected);
  });

  it('measures the distance of two places in metres', () => {
    // One degree of latitude is 111.2 km.
    expect(distanceMetres(SHOP, { ...SHOP, lat: SHOP.lat + 0.01 })).toBeCloseTo(1_112, -1);
    expect(distanceMetres(SHOP, SHOP)).toBe(0);
  });
});

describe('shopStateAt', () => {
  const now = Date.parse('2026-11-21T09:00:00Z');
  const open = { periods: [{ from: 0, to: null }], pausedUntil: null, busyUntil: null };

  it('given a busy mode, is busy until its end', () => {
    const busy = { ...open, busyUntil: '2026-11-21T09:30:00.000Z' };
    expect(shopStateAt(busy, now).kind).toBe('busy');
    expect(shopStateAt(busy, Date.parse('2026-11-21T09:30:00Z')).kind).toBe('open');
  });

  it('given a pause, is paused, and closed without one', () => {
    const later = [{ from: now + 60_000, to: null }];
    expect(shopStateAt({ ...open, periods: later }, now)).toEqual({ kind: 'closed', opensAt: now + 60_000 });
    expect(shopStateAt({ ...open, periods: later, pausedUntil: '2026-11-21T09:01:00.000Z' }, now)).toEqual({
      kind: 'paused',
      opensAt: now + 60_000,
    });
  });

  it('given the busy mode, promises ten minutes later', () => {
    const settings = { preparationMinutes: 8, deliveryMinutes: 12, busyUntil: null };
    expect(promiseMinutesAt(settings, now)).toBe(20);
    expect(promiseMinutesAt({ ...settings, busyUntil: '2026-11-21T09:30:00.000Z' }, now)).toBe(30);
  });
});

describe('openingTimeText', () => {
  const now = Date.parse('2026-11-21T16:00:00Z');

  it.each([
    ['2026-11-21T17:00:00Z', 'at 22:30'],
    ['2026-11-22T01:30:00Z', 'tomorrow at 07:00'],
    ['2026-11-23T01:30:00Z', 'on Mon 23 Nov at 07:00'],
  ])('given an opening at %s, says %s in the time zone of the shop', (opensAt, text) => {
    expect(openingTimeText(Date.parse(opensAt), now, 'Asia/Kolkata')).toBe(text);
  });

  it('given a closed shop without a planned opening, says so', () => {
    expect(closedText({ kind: 'closed', opensAt: null }, now, 'Asia/Kolkata')).toBe(
      'The shop is closed for now.',
    );
  });
});

describe('SettingsChangeSchema', () => {
  it.each<[string, object, string]>([
    ['no setting', {}, ''],
    ['an unknown time zone', { timeZone: 'Asia/Bengaluru' }, 'timeZone'],
    ['an offset instead of a time zone', { timeZone: '+05:30' }, 'timeZone'],
    ['an unknown country', { country: 'XX' }, 'country'],
    [
      'a time that does not exist',
      { hours: [{ day: 1, opensAt: '24:00', closesAt: '10:00' }] },
      'hours.0.opensAt',
    ],
    [
      'a date that does not exist',
      { specialDays: [{ date: '2026-02-30', windows: [] }] },
      'specialDays.0.date',
    ],
    [
      'a repeated date',
      { specialDays: [1, 2].map(() => ({ date: '2026-02-01', windows: [] })) },
      'specialDays',
    ],
    ['a negative fee', { deliveryFee: -1 }, 'deliveryFee'],
    ['a fraction of a minor unit', { deliveryFee: 0.5 }, 'deliveryFee'],
    ['an FSSAI number of 13 digits', { fssaiNumber: '1234567890123' }, 'fssaiNumber'],
    ['an invalid PIN code', { pins: ['56000'] }, 'pins.0'],
    ['an unknown dispatch mode', { dispatchMode: 'random' }, 'dispatchMode'],
    ['the end of a pause, which has a route of its own', { pausedUntil: null }, ''],
  ])('rejects %s', (_name, change, path) => {
    const { error } = SettingsChangeSchema.safeParse({ rev: 0, ...change });
    expect(error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
  });

  it('sorts PIN codes and special days, and drops repeated PIN codes', () => {
    const days = [
      { date: '2026-12-25', windows: [] },
      { date: '2026-01-01', windows: [] },
    ];
    expect(
      SettingsChangeSchema.parse({ rev: 0, pins: ['560025', '560 001', '560001'], specialDays: days }),
    ).toMatchObject({
      pins: ['560001', '560025'],
      specialDays: [{ date: '2026-01-01' }, { date: '2026-12-25' }],
    });
  });

  it('accepts the defaults of every setting', () => {
    const { currency: _currency, pausedUntil: _paused, busyUntil: _busy, ...editable } = defaultSettings();
    expect(SettingsChangeSchema.safeParse(editable).error).toBeUndefined();
  });
});
