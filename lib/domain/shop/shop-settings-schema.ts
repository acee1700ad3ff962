import { getCountries } from 'libphonenumber-js/max';
import { z } from 'zod';
import { PostalCodeSchema } from '../accounts/account-schema';
import { SHOP_CURRENCY } from '../money';
import { shopCountry } from '../shop-country';
import { oneLineText } from '../text-schema';
import {
  AREA_KINDS,
  DEFAULT_FEES,
  DISPATCH_MODES,
  INTERRUPTION_LENGTHS,
  MAX_PINS,
  MAX_SPECIAL_DAYS,
  MAX_WINDOWS_PER_DAY,
} from './shop-defaults';

const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 07:00');

/** Local times of the shop. A window that closes at or before its opening ends on the next day; equal times are 24 hours. */
const OpeningWindow = z.strictObject({ opensAt: ClockTime, closesAt: ClockTime });
export type OpeningWindow = z.infer<typeof OpeningWindow>;

/** `day` is 0 for Sunday. The shop is closed on days without a window. */
const WeeklyWindow = OpeningWindow.extend({ day: z.int().min(0).max(6) });
export type WeeklyWindow = z.infer<typeof WeeklyWindow>;

const WeeklyHours = z
  .array(WeeklyWindow)
  .max(7 * MAX_WINDOWS_PER_DAY)
  .refine(
    (windows) =>
      windows.every(({ day }) => windows.filter((one) => one.day === day).length <= MAX_WINDOWS_PER_DAY),
    `must have at most ${MAX_WINDOWS_PER_DAY} windows on a day`,
  );

/** A date with hours of its own. Without windows the shop is closed on that date. */
const SpecialDay = z.strictObject({
  date: z.iso.date('must be a date such as 2026-12-25'),
  note: oneLineText({ max: 60 }).default(''),
  windows: z.array(OpeningWindow).max(MAX_WINDOWS_PER_DAY),
});
export type SpecialDay = z.infer<typeof SpecialDay>;

const SpecialDays = z
  .array(SpecialDay)
  .max(MAX_SPECIAL_DAYS)
  .refine((days) => new Set(days.map(({ date }) => date)).size === days.length, 'must not repeat a date')
  .transform((days) => [...days].sort((a, b) => a.date.localeCompare(b.date)));

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const Money = z.int('must be a whole number of minor units').min(0).max(10_000_000);
const Place = z.strictObject({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180) });
export type ShopPlace = z.infer<typeof Place>;

/** The settings that a manager changes section by section. Money is minor units. */
const EDITABLE = {
  name: oneLineText({ min: 1, max: 60 }),
  legalName: oneLineText({ max: 120 }),
  taxNumber: z.string().regex(/^([A-Z0-9]{5,20})?$/, 'must be 5 to 20 capital letters and digits, or empty'),
  fssaiNumber: z.string().regex(/^(\d{14})?$/, 'must be 14 digits, or empty'),
  place: Place.nullable(),
  country: z.enum(getCountries() as string[], 'must be a country as two letters, such as IN'),
  timeZone: z
    .string()
    .regex(/^[A-Za-z][\w+/-]{0,59}$/, 'must be a time zone such as Asia/Kolkata')
    .refine(isTimeZone, 'must be a time zone such as Asia/Kolkata'),
  hours: WeeklyHours,
  specialDays: SpecialDays,
  deliveryFee: Money,
  freeDeliveryFrom: Money.nullable(),
  smallOrderFee: Money,
  smallOrderBelow: Money,
  handlingFee: Money,
  minimumOrder: Money,
  areaKind: z.enum(AREA_KINDS),
  radiusMetres: z.int().min(100).max(100_000),
  pins: z
    .array(PostalCodeSchema)
    .max(MAX_PINS)
    .transform((pins) => [...new Set(pins)].sort()),
  /** Minutes from the order to a packed bag, and from there to the door. Their sum is the promised time. */
  preparationMinutes: z.int().min(1).max(180),
  deliveryMinutes: z.int().min(1).max(180),
  dispatchMode: z.enum(DISPATCH_MODES),
  /** The cash that a partner may hold before the shop is warned; null for no limit. */
  cashLimit: Money.nullable(),
};

export const ShopSettingsSchema = z.object({
  /** 0 until a manager has changed a setting. */
  rev: z.int().min(0),
  ...EDITABLE,
  currency: z.string(),
  /** Orders are refused until this time. */
  pausedUntil: z.iso.datetime().nullable(),
  /** Until this time, orders take BUSY_MINUTES longer. */
  busyUntil: z.iso.datetime().nullable(),
});
export type ShopSettings = z.output<typeof ShopSettingsSchema>;
export type EditableSettings = Pick<ShopSettings, keyof typeof EDITABLE>;

export const SettingsChangeSchema = z
  .strictObject({
    /** The rev of the settings that were edited. */
    rev: z.int().min(0),
    ...z.strictObject(EDITABLE).partial().shape,
  })
  .meta({ minProperties: 2 })
  .refine(({ rev: _rev, ...change }) => Object.keys(change).length > 0, 'must have a setting to change');
export type SettingsChange = Partial<EditableSettings>;

export const InterruptionSchema = z.strictObject({ length: z.enum(INTERRUPTION_LENGTHS) });

const ALL_DAY = { opensAt: '00:00', closesAt: '00:00' };

/** The settings of a shop whose manager has not changed any: open 24 hours, and delivers everywhere. */
export function defaultSettings(): ShopSettings {
  return {
    rev: 0,
    name: 'BlinkCart',
    legalName: '',
    taxNumber: '',
    fssaiNumber: '',
    place: null,
    country: shopCountry(),
    timeZone: 'Asia/Kolkata',
    hours: [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, ...ALL_DAY })),
    specialDays: [],
    ...DEFAULT_FEES,
    minimumOrder: 0,
    areaKind: 'anywhere',
    radiusMetres: 5_000,
    pins: [],
    preparationMinutes: 10,
    deliveryMinutes: 10,
    dispatchMode: 'open',
    cashLimit: null,
    currency: SHOP_CURRENCY,
    pausedUntil: null,
    busyUntil: null,
  };
}
