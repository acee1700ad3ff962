import { describe, expect, it } from 'vitest';
import { clockOffsetOf } from './server-clock';

describe('clockOffsetOf', () => {
  it('given a device whose clock is right: returns 0, however slow the request or its response was', () => {
    expect(clockOffsetOf(1_000, 1_020, 1_010)).toBe(0);
    expect(clockOffsetOf(1_000, 9_000, 1_010)).toBe(0);
    expect(clockOffsetOf(1_000, 9_000, 8_990)).toBe(0);
  });

  it('given a device that is behind or ahead: returns the difference to the middle of the round trip', () => {
    expect(clockOffsetOf(1_000, 1_200, 301_100)).toBe(300_000);
    expect(clockOffsetOf(301_000, 301_200, 1_100)).toBe(-300_000);
  });
});
