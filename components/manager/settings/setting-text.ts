import { formatMoney } from '@/lib/domain/money';
import type { EditableSettings, OpeningWindow } from '@/lib/domain/shop/shop-settings-schema';
import type { SettingKey } from './settings-form';

export const SETTING_LABELS: Record<SettingKey, string> = {
  name: 'Name of the shop',
  legalName: 'Legal name',
  taxNumber: 'Tax number',
  fssaiNumber: 'FSSAI number',
  place: 'Place on the map',
  country: 'Country',
  timeZone: 'Time zone',
  hours: 'Opening hours',
  specialDays: 'Special days',
  deliveryFee: 'Delivery fee',
  freeDeliveryFrom: 'Free delivery from',
  smallOrderFee: 'Small-order fee',
  smallOrderBelow: 'Small order is below',
  handlingFee: 'Handling fee',
  minimumOrder: 'Minimum order',
  areaKind: 'Delivery area',
  radiusMetres: 'Radius',
  pins: 'PIN codes',
  preparationMinutes: 'Preparation time',
  deliveryMinutes: 'Time on the road',
  dispatchMode: 'Dispatch',
  cashLimit: 'Cash limit of a partner',
};

/** Monday first. `day` of a window is 0 for Sunday. */
export const WEEK = [1, 2, 3, 4, 5, 6, 0] as const;
export const DAY_NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

export const AREA_LABELS = { anywhere: 'Everywhere', radius: 'Within a radius', pins: 'PIN codes' };
export const DISPATCH_LABELS = { open: 'Partners choose', assigned: 'The shop assigns' };

export function isAllDay({ opensAt, closesAt }: OpeningWindow): boolean {
  return opensAt !== '' && opensAt === closesAt;
}

function windowText(window: OpeningWindow): string {
  return isAllDay(window) ? 'all day' : `${window.opensAt} to ${window.closesAt}`;
}

const windowsText = (windows: OpeningWindow[]) => windows.map(windowText).join(' and ') || 'closed';

type Values = Partial<EditableSettings>;

const TEXTS: { [K in SettingKey]?: (value: EditableSettings[K]) => string } = {
  place: (place) => (place ? `${place.lat}, ${place.lng}` : 'none'),
  hours: (hours) =>
    WEEK.map((day) => `${DAY_NAMES[day]}: ${windowsText(hours.filter((one) => one.day === day))}`).join('\n'),
  specialDays: (days) =>
    days
      .map(({ date, note, windows }) => [date, note, windowsText(windows)].filter(Boolean).join(', '))
      .join('\n'),
  deliveryFee: (fee) => formatMoney(fee),
  freeDeliveryFrom: (from) => (from === null ? 'never' : formatMoney(from)),
  smallOrderFee: (fee) => formatMoney(fee),
  smallOrderBelow: (below) => formatMoney(below),
  handlingFee: (fee) => formatMoney(fee),
  minimumOrder: (minimum) => formatMoney(minimum),
  areaKind: (kind) => AREA_LABELS[kind],
  radiusMetres: (metres) => `${metres / 1_000} km`,
  pins: (pins) => pins.join(', '),
  preparationMinutes: (minutes) => `${minutes} minutes`,
  deliveryMinutes: (minutes) => `${minutes} minutes`,
  dispatchMode: (mode) => DISPATCH_LABELS[mode],
  cashLimit: (limit) => (limit === null ? 'none' : formatMoney(limit)),
};

/** A setting in words, for the comparison of two versions. */
export function settingText(values: Values, key: SettingKey): string {
  const toText = TEXTS[key] as ((value: unknown) => string) | undefined;
  const text = toText ? toText(values[key]) : String(values[key]);
  return text || 'none';
}
