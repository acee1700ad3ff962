import { describe, expect, it } from 'vitest';
import { parseMeasurements, toMeasureText } from './style-form';

const EMPTY = toMeasureText({});

describe('parseMeasurements', () => {
  it('omits empty fields and accepts a decimal comma', () => {
    expect(parseMeasurements({ ...EMPTY, heightCm: '172', waistCm: ' 82,5 ' })).toEqual({
      measurements: { heightCm: 172, waistCm: 82.5 },
      errors: {},
    });
  });

  it.each(['-1', '5 ft', '1e2', '29', '281', 'Infinity'])(
    'returns an error for the height %j',
    (heightCm) => {
      const { measurements, errors } = parseMeasurements({ ...EMPTY, heightCm });
      expect(measurements).toEqual({});
      expect(errors.heightCm).toBe('Enter a number from 30 to 280.');
    },
  );

  it('returns the measurements that toMeasureText was given', () => {
    const measurements = { heightCm: 172, weightKg: 63.4, shoeSize: 41 };
    expect(parseMeasurements(toMeasureText(measurements)).measurements).toEqual(measurements);
  });
});
