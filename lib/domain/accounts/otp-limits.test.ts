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

describe('secondsUntilNextCode', () => {
  it.each<[string, number, number[]]>([
    ['is 0 without an earlier code', 0, []],
    ['is 30 after a code sent now', 30, [0]],
    ['is 1 after a code sent 29 seconds ago', 1, [29]],
    ['is 0 after a code sent 30 seconds ago', 0, [30]],
    ['is 0 after two codes within 15 minutes', 0, [14 * MINUTE, 30]],
    ['counts until the first of three codes is 15 minutes old', 5 * MINUTE, [10 * MINUTE, 5 * MINUTE, 30]],
    ['is 0 once the first of three codes is 15 minutes old', 0, [15 * MINUTE, 5 * MINUTE, 30]],
    [
      'counts until the first of eight codes is a day old',
      HOUR,
      [23, 20, 19, 18, 17, 16, 15, 14].map((h) => h * HOUR),
    ],
    ['ignores codes older than a day', 10 * HOUR, [25, 14, 8, 7, 6, 5, 4, 3, 2].map((h) => h * HOUR)],
  ])('%s', (_name, seconds, secondsAgo) => {
    expect(waits(...secondsAgo)).toBe(seconds);
    expect(waits(...[...secondsAgo].reverse())).toBe(seconds);
  });
});

describe('secondsUntilNextTry', () => {
  const life = OTP_LIFE_MS / 1000;

  it.each<[string, number, ReturnType<typeof sent>[]]>([
    ['is 0 with nine failures', 0, [sent(60, 5), sent(30, 4)]],
    ['counts an hour after ten failures of several codes', HOUR + life - 60, [sent(60, 5), sent(30, 5)]],
    [
      'counts from the code of the tenth most recent failure',
      HOUR + life - 100,
      [sent(900, 5), sent(100, 5), sent(60, 5)],
    ],
    ['is 0 once the failures are too old', 0, [sent(HOUR + life, 5), sent(60, 5)]],
  ])('%s', (_name, seconds, codes) => {
    expect(secondsUntilNextTry(codes, NOW)).toBe(seconds);
  });
});
