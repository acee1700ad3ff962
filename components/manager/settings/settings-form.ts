import { parseDecimalText, priceText } from '@/lib/domain/catalogue/decimal-text';
import type { AreaKind, DispatchMode } from '@/lib/domain/shop/shop-defaults';
import type {
  EditableSettings,
  ShopSettings,
  SpecialDay,
  WeeklyWindow,
} from '@/lib/domain/shop/shop-settings-schema';

/** What the inputs of the settings hold, under the names of the settings. */
export type SettingsForm = {
  name: string;
  legalName: string;
  taxNumber: string;
  fssaiNumber: string;
  place: { lat: string; lng: string };
  country: string;
  timeZone: string;
  hours: WeeklyWindow[];
  specialDays: SpecialDay[];
  deliveryFee: string;
  freeDeliveryFrom: string;
  smallOrderFee: string;
  smallOrderBelow: string;
  handlingFee: string;
  minimumOrder: string;
  areaKind: AreaKind;
  radiusMetres: string;
  pins: string;
  preparationMinutes: string;
  deliveryMinutes: string;
  dispatchMode: DispatchMode;
  cashLimit: string;
};
export type SettingKey = keyof EditableSettings & keyof SettingsForm;
export type SettingErrors = Partial<Record<SettingKey, string>>;

const degreesText = (degrees: number | undefined) => (degrees === undefined ? '' : String(degrees));

export function toSettingsForm(settings: ShopSettings): SettingsForm {
  const {
    rev: _rev,
    currency: _currency,
    pausedUntil: _paused,
    busyUntil: _busy,
    place,
    freeDeliveryFrom,
    cashLimit,
    radiusMetres,
    preparationMinutes,
    deliveryMinutes,
    ...unchanged
  } = settings;
  return {
    ...unchanged,
    place: { lat: degreesText(place?.lat), lng: degreesText(place?.lng) },
    deliveryFee: priceText(settings.deliveryFee),
    freeDeliveryFrom: freeDeliveryFrom === null ? '' : priceText(freeDeliveryFrom),
    smallOrderFee: priceText(settings.smallOrderFee),
    smallOrderBelow: priceText(settings.smallOrderBelow),
    handlingFee: priceText(settings.handlingFee),
    minimumOrder: priceText(settings.minimumOrder),
    radiusMetres: String(radiusMetres / 1_000),
    pins: settings.pins.join(', '),
    preparationMinutes: String(preparationMinutes),
    deliveryMinutes: String(deliveryMinutes),
    cashLimit: cashLimit === null ? '' : priceText(cashLimit),
  };
}

type Read<K extends SettingKey> = { value: EditableSettings[K] } | { error: string };
type Readers = { [K in SettingKey]: (form: SettingsForm) => Read<K> };

const ok = <T>(value: T) => ({ value });
const fail = (error: string) => ({ error });
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

const MAX_AMOUNT = 10_000_000;

function amount(text: string): { value: number } | { error: string } {
  const value = parseDecimalText(text, 2);
  if (value === null) return fail('Enter an amount, such as 25 or 24.50. Use 0 for none.');
  return value > MAX_AMOUNT ? fail('Enter at most 100,000.') : ok(value);
}

function minutesOf(text: string): { value: number } | { error: string } {
  const value = Number(text);
  return Number.isInteger(value) && value >= 1 && value <= 180 ? ok(value) : fail('Enter 1 to 180 minutes.');
}

function readPlace({ lat, lng }: SettingsForm['place']): Read<'place'> {
  if (lat.trim() === '' && lng.trim() === '') return ok(null);
  const degrees = [Number(lat), Number(lng)] as const;
  const isComplete = lat.trim() !== '' && lng.trim() !== '' && degrees.every(Number.isFinite);
  if (!isComplete || Math.abs(degrees[0]) > 90 || Math.abs(degrees[1]) > 180)
    return fail('Enter both in degrees, such as 12.9756 and 77.6066, or leave both empty.');
  return ok({ lat: degrees[0], lng: degrees[1] });
}

function readPins(text: string): Read<'pins'> {
  // A PIN code may be written with a space, as "560 001".
  const pins = text
    .replace(/\b(\d{3}) (\d{3})\b/g, '$1$2')
    .split(/[\s,;]+/)
    .filter(Boolean);
  const wrong = pins.find((pin) => !/^[1-9]\d{5}$/.test(pin));
  return wrong ? fail(`${wrong} is not a PIN code of 6 digits.`) : ok([...new Set(pins)].sort());
}

function readSpecialDays(days: SpecialDay[]): Read<'specialDays'> {
  if (days.some(({ date }) => !date)) return fail('Choose a date for each special day.');
  if (new Set(days.map(({ date }) => date)).size < days.length) return fail('A date is listed twice.');
  if (days.some(({ windows }) => windows.some((one) => !one.opensAt || !one.closesAt)))
    return fail('Fill in both times of each special day.');
  return ok([...days].sort((a, b) => a.date.localeCompare(b.date)));
}

const READERS: Readers = {
  name: ({ name }) => (oneLine(name) ? ok(oneLine(name)) : fail('Give the shop a name.')),
  legalName: ({ legalName }) => ok(oneLine(legalName)),
  taxNumber: ({ taxNumber }) => {
    const text = taxNumber.replace(/\s/g, '').toUpperCase();
    return /^([A-Z0-9]{5,20})?$/.test(text) ? ok(text) : fail('Use 5 to 20 letters and digits.');
  },
  fssaiNumber: ({ fssaiNumber }) => {
    const text = fssaiNumber.replace(/\s/g, '');
    return /^(\d{14})?$/.test(text) ? ok(text) : fail('An FSSAI number has 14 digits.');
  },
  place: ({ place }) => readPlace(place),
  country: ({ country }) => ok(country),
  timeZone: ({ timeZone }) => ok(timeZone),
  hours: ({ hours }) =>
    hours.some(({ opensAt, closesAt }) => !opensAt || !closesAt)
      ? fail('Fill in both times of each opening.')
      : ok(hours),
  specialDays: ({ specialDays }) => readSpecialDays(specialDays),
  deliveryFee: (form) => amount(form.deliveryFee),
  freeDeliveryFrom: (form) =>
    form.freeDeliveryFrom.trim() === '' ? ok(null) : amount(form.freeDeliveryFrom),
  smallOrderFee: (form) => amount(form.smallOrderFee),
  smallOrderBelow: (form) => amount(form.smallOrderBelow),
  handlingFee: (form) => amount(form.handlingFee),
  minimumOrder: (form) => amount(form.minimumOrder),
  areaKind: ({ areaKind, place, pins }) => {
    if (areaKind === 'pins' && pins.trim() === '') return fail('List at least one PIN code.');
    return areaKind === 'radius' && place.lat.trim() === ''
      ? fail('Put the shop on the map first, in the section above, and save it.')
      : ok(areaKind);
  },
  radiusMetres: ({ radiusMetres }) => {
    const metres = parseDecimalText(radiusMetres, 3);
    return metres !== null && metres >= 100 && metres <= 100_000 ? ok(metres) : fail('Enter 0.1 to 100 km.');
  },
  pins: ({ pins }) => readPins(pins),
  preparationMinutes: (form) => minutesOf(form.preparationMinutes),
  deliveryMinutes: (form) => minutesOf(form.deliveryMinutes),
  dispatchMode: ({ dispatchMode }) => ok(dispatchMode),
  cashLimit: (form) => (form.cashLimit.trim() === '' ? ok(null) : amount(form.cashLimit)),
};

/** Reads these settings from the form. Settings with an error are missing in `values`. */
export function readSettingsForm(
  form: SettingsForm,
  keys: readonly SettingKey[],
): { values: Partial<EditableSettings>; errors: SettingErrors } {
  const values: Partial<Record<SettingKey, unknown>> = {};
  const errors: SettingErrors = {};
  for (const key of keys) {
    const read = READERS[key](form);
    if ('error' in read) errors[key] = read.error;
    else values[key] = read.value;
  }
  return { values: values as Partial<EditableSettings>, errors };
}
