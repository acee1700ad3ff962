import type { BodyMeasurements } from '@/lib/domain/accounts/profile-schema';

export type Measure = keyof BodyMeasurements;
export type MeasureText = Record<Measure, string>;

/** In the order of the form, with the range that the shop takes. */
export const MEASURES: readonly { key: Measure; label: string; unit: string; least: number; most: number }[] =
  [
    { key: 'heightCm', label: 'Height', unit: 'cm', least: 30, most: 280 },
    { key: 'weightKg', label: 'Weight', unit: 'kg', least: 2, most: 500 },
    { key: 'chestCm', label: 'Chest', unit: 'cm', least: 20, most: 300 },
    { key: 'waistCm', label: 'Waist', unit: 'cm', least: 20, most: 300 },
    { key: 'hipsCm', label: 'Hips', unit: 'cm', least: 20, most: 300 },
    { key: 'shoeSize', label: 'Shoe size', unit: 'UK, US or EU', least: 1, most: 60 },
  ];

export function toMeasureText(measurements: BodyMeasurements): MeasureText {
  return Object.fromEntries(
    MEASURES.map(({ key }) => [key, measurements[key] === undefined ? '' : String(measurements[key])]),
  ) as MeasureText;
}

/** "82,5" is 82.5; NaN for what is no number, undefined for an empty field. */
function toNumber(text: string): number | undefined {
  const written = text.trim().replace(',', '.');
  if (!written) return undefined;
  return /^\d+(\.\d+)?$/.test(written) ? Number(written) : NaN;
}

/** The measurements of a filled form, or what is wrong with its fields. */
export function readMeasures(text: MeasureText): {
  measurements: BodyMeasurements;
  faults: Partial<MeasureText>;
} {
  const measurements: BodyMeasurements = {};
  const faults: Partial<MeasureText> = {};
  for (const { key, least, most } of MEASURES) {
    const value = toNumber(text[key]);
    if (value === undefined) continue;
    if (value >= least && value <= most) measurements[key] = value;
    else faults[key] = `Enter a number from ${least} to ${most}.`;
  }
  return { measurements, faults };
}
