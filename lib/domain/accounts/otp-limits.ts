const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

export const OTP_LIFE_MS = 5 * MINUTE_MS;
export const OTP_TRIES = 5;

/** Maximum number of codes for one address in each period. */
const SEND_LIMITS = [
  { codes: 1, withinMs: 30 * SECOND_MS },
  { codes: 3, withinMs: 15 * MINUTE_MS },
  { codes: 8, withinMs: DAY_MS },
] as const;

/** Wrong tries that block an address, counted over several codes, so that a new code does not reset them. */
const MAX_FAILURES = 10;
const FAILURES_WITHIN_MS = HOUR_MS;

/** When a code was sent, and its number of wrong tries. */
export type SentCode = { sentAt: Date; failures: number };

const secondsUntil = (time: number, now: number) => Math.max(0, Math.ceil((time - now) / SECOND_MS));

/** Returns the seconds until another code may be sent to an address that got these codes; 0 if it may be sent now. */
export function secondsUntilNextCode(sent: SentCode[], now: number): number {
  const times = sent.map(({ sentAt }) => sentAt.getTime()).sort((a, b) => b - a);
  const allowedAt = SEND_LIMITS.map(({ codes, withinMs }) => {
    const oldestCounted = times[codes - 1];
    return oldestCounted === undefined ? now : oldestCounted + withinMs;
  });
  return secondsUntil(Math.max(...allowedAt), now);
}

/**
 * Returns the seconds until codes of this address may be tried again; 0 if they may be tried now. Each failure counts for
 * an hour after its code expired, because the time of the failure itself is not stored.
 */
export function secondsUntilNextTry(sent: SentCode[], now: number): number {
  const newestFirst = [...sent].sort((a, b) => b.sentAt.getTime() - a.sentAt.getTime());
  let failures = 0;
  for (const code of newestFirst) {
    failures += code.failures;
    if (failures >= MAX_FAILURES)
      return secondsUntil(code.sentAt.getTime() + OTP_LIFE_MS + FAILURES_WITHIN_MS, now);
  }
  return 0;
}
