import { describe, expect, it } from 'vitest';
import { median, percentile } from './percentiles';

const oneToHundred = Array.from({ length: 100 }, (_, at) => 100 - at);

describe('percentile', () => {
  it('is a value that was measured, at or above the share asked for', () => {
    expect(percentile(oneToHundred, 0.5)).toBe(50);
    expect(percentile(oneToHundred, 0.99)).toBe(99);
    expect(percentile(oneToHundred, 1)).toBe(100);
    expect(percentile([7], 0.99)).toBe(7);
  });

  it('is 0 when nothing was measured', () => {
    expect(percentile([], 0.5)).toBe(0);
  });
});

describe('median', () => {
  it('takes the middle one, or the mean of the two in the middle', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([9, 1, 5, 6])).toBe(5.5);
    expect(median([])).toBe(0);
  });
});
