import { describe, expect, it } from 'vitest';
import { defaultSettings } from '@/lib/domain/shop/shop-settings-schema';
import { settingText } from './setting-text';
import { readSettingsForm, toSettingsForm, type SettingKey, type SettingsForm } from './settings-form';

const SETTINGS = {
  ...defaultSettings(),
  place: { lat: 12.9756, lng: 77.6066 },
  pins: ['560001', '560025'],
  handlingFee: 450,
  specialDays: [
    { date: '2026-12-25', note: 'Christmas', windows: [{ opensAt: '09:00', closesAt: '13:00' }] },
  ],
};
const FORM = toSettingsForm(SETTINGS);
const KEYS = Object.keys(FORM) as SettingKey[];

const read = (change: Partial<SettingsForm>, key: SettingKey) => {
  const { values, errors } = readSettingsForm({ ...FORM, ...change }, [key]);
  return errors[key] ? 'error' : values[key];
};

describe('readSettingsForm', () => {
  it('given the form of any settings, returns the same settings', () => {
    const { rev: _rev, currency: _currency, pausedUntil: _paused, busyUntil: _busy, ...editable } = SETTINGS;
    expect(readSettingsForm(FORM, KEYS)).toEqual({ values: editable, errors: {} });
  });

  it.each<[Partial<SettingsForm>, SettingKey, unknown]>([
    [{ deliveryFee: '₹ 24.50' }, 'deliveryFee', 2_450],
    [{ deliveryFee: '' }, 'deliveryFee', 'error'],
    [{ deliveryFee: '-5' }, 'deliveryFee', 'error'],
    [{ deliveryFee: '100001' }, 'deliveryFee', 'error'],
    [{ freeDeliveryFrom: ' ' }, 'freeDeliveryFrom', null],
    [{ pins: '560 025, 560001\n560001' }, 'pins', ['560001', '560025']],
    [{ pins: '5600' }, 'pins', 'error'],
    [{ areaKind: 'pins', pins: '' }, 'areaKind', 'error'],
    [{ areaKind: 'radius', place: { lat: '', lng: '' } }, 'areaKind', 'error'],
    [{ radiusMetres: '2.5' }, 'radiusMetres', 2_500],
    [{ radiusMetres: '0' }, 'radiusMetres', 'error'],
    [{ place: { lat: '', lng: '' } }, 'place', null],
    [{ place: { lat: '91', lng: '0' } }, 'place', 'error'],
    [{ place: { lat: '12.9', lng: '' } }, 'place', 'error'],
    [{ preparationMinutes: '0' }, 'preparationMinutes', 'error'],
    [{ taxNumber: '29 abcde 1234f1z5' }, 'taxNumber', '29ABCDE1234F1Z5'],
    [{ fssaiNumber: '123' }, 'fssaiNumber', 'error'],
    [{ name: '  ' }, 'name', 'error'],
    [{ hours: [{ day: 1, opensAt: '', closesAt: '10:00' }] }, 'hours', 'error'],
    [{ specialDays: [{ date: '', note: '', windows: [] }] }, 'specialDays', 'error'],
  ])('given %j, reads %s as %j', (change, key, expected) => {
    expect(read(change, key)).toEqual(expected);
  });
});

describe('settingText', () => {
  it('says each setting in words', () => {
    expect(
      KEYS.map((key) => settingText(SETTINGS, key)).every((text) => !/undefined|object/.test(text)),
    ).toBe(true);
    expect(settingText(SETTINGS, 'specialDays')).toBe('2026-12-25, Christmas, 09:00 to 13:00');
    expect(settingText({ freeDeliveryFrom: null }, 'freeDeliveryFrom')).toBe('never');
  });
});
