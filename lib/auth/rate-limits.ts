import { createHmac } from 'node:crypto';
import { RateLimiterMemory, type RateLimiterAbstract, type RateLimiterRes } from 'rate-limiter-flexible';
import { TooManyRequestsError } from '../domain/errors';
import { sharedCounter } from '../repositories/shared/rate-limit-repository';
import { env } from '../runtime/env';
import { processShared } from '../runtime/process-shared';
import { LIMITS, type Limit, type LimitName, type LimitRule } from './rate-limit-table';

export type { LimitName } from './rate-limit-table';

type Counter = { limiter: RateLimiterAbstract; rule: LimitRule };

/** Factor on every limit in the demo and in load tests. */
const RELAXED = 1000;

function countersOf(name: LimitName): Counter[] {
  return processShared(`limit:${name}`, () => {
    const { storage, rules }: Limit = LIMITS[name];
    const factor = env().rateLimits === 'relaxed' ? RELAXED : 1;
    return rules.map((one) => {
      const rule = { ...one, points: one.points * factor };
      return { rule, limiter: counter(`limit:${name}:${rule.duration}`, storage, rule) };
    });
  });
}

function counter(
  keyPrefix: string,
  storage: Limit['storage'],
  { points, duration, block = 0 }: LimitRule,
): RateLimiterAbstract {
  const options = { keyPrefix, points, duration, blockDuration: block };
  const memory = new RateLimiterMemory(options);
  if (storage === 'memory') return memory;
  // A flood is rejected without asking the store. Not for rules with a block, which the library would then never write.
  const inMemoryBlockOnConsumed = block === 0 ? points + 1 : 0;
  return sharedCounter({ ...options, inMemoryBlockOnConsumed, insuranceLimiter: memory });
}

/** Returns the stored key of a subject. It is hashed, because it may contain an address, email or phone number. */
function keyOf(name: LimitName, subject: string): string {
  if (LIMITS[name].storage === 'memory') return subject;
  return createHmac('sha256', env().OTP_PEPPER).update(`rate-limit|${name}|${subject}`).digest('base64url');
}

/**
 * Counts one request of `subject` (a user id, client address or email). Throws 429 with the seconds to wait once the
 * limit is used up. Counts in memory while the store is unreachable.
 */
export async function consumeLimit(name: LimitName, subject: string): Promise<void> {
  const key = keyOf(name, subject);
  for (const { limiter, rule } of countersOf(name)) {
    try {
      await limiter.consume(key);
    } catch (thrown) {
      throw isRefusal(thrown) ? tooMany(thrown, rule) : thrown;
    }
  }
}

/** Resets the count of `subject`, after a success. */
export async function resetLimit(name: LimitName, subject: string): Promise<void> {
  const key = keyOf(name, subject);
  for (const { limiter } of countersOf(name)) await limiter.delete(key);
}

/** Gives one point back: the request was counted before it was known to be a success. */
export async function refundLimit(name: LimitName, subject: string): Promise<void> {
  const key = keyOf(name, subject);
  for (const { limiter } of countersOf(name)) await limiter.reward(key, 1);
}

// Recognised by its shape, because Next's bundles and the server hold separate copies of the class.
function isRefusal(thrown: unknown): thrown is RateLimiterRes {
  return typeof thrown === 'object' && thrown !== null && 'msBeforeNext' in thrown;
}

function tooMany({ msBeforeNext }: RateLimiterRes, { points }: LimitRule): TooManyRequestsError {
  const wait = Math.max(1, Math.ceil(msBeforeNext / 1000));
  return new TooManyRequestsError(wait, undefined, undefined, points);
}
