const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

export const OTP_LIFE_MS = 5 * MINUTE_MS;
export const OTP_TRIES = 5;

/** At most so many codes to one address within so long. */
const SENDING = [
  { codes: 1, withinMs: 30 * SECOND_MS },
  { codes: 3, withinMs: 15 * MINUTE_MS },
  { codes: 8, withinMs: DAY_MS },
] as const;

/** A new code brings new tries, not a clean slate: this many wrong ones block an address. */
const FAILURES = 10;
const FAILURES_WITHIN_MS = HOUR_MS;

/** What is remembered of a code that was sent: when, and how often somebody was wrong about it. */
export type SentCode = { sentAt: Date; failures: number };

const secondsUntil = (time: number, now: number) => Math.max(0, Math.ceil((time - now) / SECOND_MS));

/** Seconds until an address that got these codes may be sent another one; 0 when it may now. */
export function secondsUntilNextCode(sent: SentCode[], now: number): number {
  const times = sent.map(({ sentAt }) => sentAt.getTime()).sort((a, b) => b - a);
  const free = SENDING.map(({ codes, withinMs }) => {
    const oldestThatCounts = times[codes - 1];
    return oldestThatCounts === undefined ? now : oldestThatCounts + withinMs;
  });
  return secondsUntil(Math.max(...free), now);
}

/**
 * Seconds until codes of this address may be tried again; 0 when they may now. A failure counts from when its code was
 * sent and for as long as the code lived beyond that, so that none is forgotten early.
 */
export function secondsUntilNextTry(sent: SentCode[], now: number): number {
  const newestFirst = [...sent].sort((a, b) => b.sentAt.getTime() - a.sentAt.getTime());
  let failures = 0;
  for (const code of newestFirst) {
    failures += code.failures;
    if (failures >= FAILURES)
      return secondsUntil(code.sentAt.getTime() + OTP_LIFE_MS + FAILURES_WITHIN_MS, now);
  }
  return 0;
}
