import type { BodyMeasurements } from '@/lib/domain/accounts/profile-schema';

export type Measure = keyof BodyMeasurements;
export type MeasureText = Record<Measure, string>;

/** In the order of the form, with the range that the server accepts. */
export const MEASURES: readonly { key: Measure; label: string; unit: string; min: number; max: number }[] = [
  { key: 'heightCm', label: 'Height', unit: 'cm', min: 30, max: 280 },
  { key: 'weightKg', label: 'Weight', unit: 'kg', min: 2, max: 500 },
  { key: 'chestCm', label: 'Chest', unit: 'cm', min: 20, max: 300 },
  { key: 'waistCm', label: 'Waist', unit: 'cm', min: 20, max: 300 },
  { key: 'hipsCm', label: 'Hips', unit: 'cm', min: 20, max: 300 },
  { key: 'shoeSize', label: 'Shoe size', unit: 'UK, US or EU', min: 1, max: 60 },
];

export function toMeasureText(measurements: BodyMeasurements): MeasureText {
  return Object.fromEntries(
    MEASURES.map(({ key }) => [key, measurements[key] === undefined ? '' : String(measurements[key])]),
  ) as MeasureText;
}

/** Accepts a decimal comma. Returns NaN for text that is not a number, undefined for an empty field. */
function toNumber(text: string): number | undefined {
  const normalised = text.trim().replace(',', '.');
  if (!normalised) return undefined;
  return /^\d+(\.\d+)?$/.test(normalised) ? Number(normalised) : NaN;
}

/** Parses the form values. Returns the valid measurements and messages for the other fields. */
export function parseMeasurements(text: MeasureText): {
  measurements: BodyMeasurements;
  errors: Partial<MeasureText>;
} {
  const measurements: BodyMeasurements = {};
  const errors: Partial<MeasureText> = {};
  for (const { key, min, max } of MEASURES) {
    const value = toNumber(text[key]);
    if (value === undefined) continue;
    if (value >= min && value <= max) measurements[key] = value;
    else errors[key] = `Enter a number from ${min} to ${max}.`;
  }
  return { measurements, errors };
}
