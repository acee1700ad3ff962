import { describe, expect, it } from 'vitest';
import { readMeasures, toMeasureText } from './style-form';

const NONE = toMeasureText({});

describe('readMeasures', () => {
  it('leaves empty fields out and reads a comma as a point', () => {
    expect(readMeasures({ ...NONE, heightCm: '172', waistCm: ' 82,5 ' })).toEqual({
      measurements: { heightCm: 172, waistCm: 82.5 },
      faults: {},
    });
  });

  it.each(['-1', '5 ft', '1e2', '29', '281', 'Infinity'])('refuses a height of %j', (heightCm) => {
    const { measurements, faults } = readMeasures({ ...NONE, heightCm });
    expect(measurements).toEqual({});
    expect(faults.heightCm).toBe('Enter a number from 30 to 280.');
  });

  it('gives back what it was filled with', () => {
    const measurements = { heightCm: 172, weightKg: 63.4, shoeSize: 41 };
    expect(readMeasures(toMeasureText(measurements)).measurements).toEqual(measurements);
  });
});
