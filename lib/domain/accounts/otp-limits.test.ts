import { describe, expect, it } from 'vitest';
import { OTP_LIFE_MS, secondsUntilNextCode, secondsUntilNextTry } from './otp-limits';

const NOW = Date.parse('2026-03-01T12:00:00.000Z');
const sent = (secondsAgo: number, failures = 0) => ({ sentAt: new Date(NOW - secondsAgo * 1000), failures });
const waits = (...secondsAgo: number[]) =>
  secondsUntilNextCode(
    secondsAgo.map((ago) => sent(ago)),
    NOW,
  );
const MINUTE = 60;
const HOUR = 60 * MINUTE;

describe('the next code', () => {
  it.each<[string, number, number[]]>([
    ['follows at once when there was none', 0, []],
    ['waits thirty seconds', 30, [0]],
    ['waits out what is left of them', 1, [29]],
    ['follows after them', 0, [30]],
    ['follows a second one', 0, [14 * MINUTE, 30]],
    ['waits until the first of three is fifteen minutes old', 5 * MINUTE, [10 * MINUTE, 5 * MINUTE, 30]],
    ['follows once it is', 0, [15 * MINUTE, 5 * MINUTE, 30]],
    [
      'waits until the first of eight is a day old',
      HOUR,
      [23, 20, 19, 18, 17, 16, 15, 14].map((h) => h * HOUR),
    ],
    [
      'waits for the newest of eight that count',
      10 * HOUR,
      [25, 14, 8, 7, 6, 5, 4, 3, 2].map((h) => h * HOUR),
    ],
  ])('%s', (_name, seconds, secondsAgo) => {
    expect(waits(...secondsAgo)).toBe(seconds);
    expect(waits(...[...secondsAgo].reverse())).toBe(seconds);
  });
});

describe('the next try', () => {
  const life = OTP_LIFE_MS / 1000;

  it.each<[string, number, ReturnType<typeof sent>[]]>([
    ['is free with nine failures', 0, [sent(60, 5), sent(30, 4)]],
    ['waits after ten, spread over codes as they may be', HOUR + life - 60, [sent(60, 5), sent(30, 5)]],
    ['waits for the one that made it ten', HOUR + life - 100, [sent(900, 5), sent(100, 5), sent(60, 5)]],
    ['is free once they are old', 0, [sent(HOUR + life, 5), sent(60, 5)]],
  ])('%s', (_name, seconds, codes) => {
    expect(secondsUntilNextTry(codes, NOW)).toBe(seconds);
  });
});
