import { describe, expect, it } from 'vitest';
import { createLoadThrottle } from './load-throttle';

describe('the load throttle', () => {
  it('pauses in proportion to the batch size under high load, at most two seconds', () => {
    const throttle = createLoadThrottle(() => 0);
    throttle.recordUtilization(0.8);
    expect([10, 100, 500].map((rows) => throttle.pauseAfter(rows, 100))).toEqual([40, 400, 2000]);
  });

  it('does not pause under low load, or 250 ms after the last high load', () => {
    let now = 0;
    const throttle = createLoadThrottle(() => now);
    throttle.recordUtilization(0.2);
    expect(throttle.pauseAfter(500, 100)).toBe(0);
    throttle.recordUtilization(0.9);
    now = 249;
    expect(throttle.pauseAfter(500, 100)).toBe(2000);
    now = 251;
    expect(throttle.pauseAfter(500, 100)).toBe(0);
  });

  it('does not pause when the oldest row is more than a minute old', () => {
    const throttle = createLoadThrottle(() => 0);
    throttle.recordUtilization(1);
    expect([59_000, 61_000].map((ageMs) => throttle.pauseAfter(100, ageMs))).toEqual([400, 0]);
  });
});
