import { createHmac } from 'node:crypto';
import { RateLimiterMemory, type RateLimiterAbstract, type RateLimiterRes } from 'rate-limiter-flexible';
import { TooManyRequestsError } from '../domain/errors';
import { sharedCounter } from '../repositories/shared/rate-limit-repository';
import { env } from '../runtime/env';
import { processShared } from '../runtime/process-shared';
import { LIMITS, type Limit, type LimitName, type LimitRule } from './rate-limit-table';

export type { LimitName } from './rate-limit-table';

type Counter = { limiter: RateLimiterAbstract; rule: LimitRule };

/** Demo and load tests run every limit a thousand times wider. */
const RELAXED = 1000;

function countersOf(name: LimitName): Counter[] {
  return processShared(`limit:${name}`, () => {
    const { kept, rules }: Limit = LIMITS[name];
    const factor = env().rateLimits === 'relaxed' ? RELAXED : 1;
    return rules.map((one) => {
      const rule = { ...one, points: one.points * factor };
      return { rule, limiter: counter(`limit:${name}:${rule.duration}`, kept, rule) };
    });
  });
}

function counter(
  keyPrefix: string,
  kept: Limit['kept'],
  { points, duration, block = 0 }: LimitRule,
): RateLimiterAbstract {
  const options = { keyPrefix, points, duration, blockDuration: block };
  const memory = new RateLimiterMemory(options);
  if (kept === 'memory') return memory;
  // A flood is turned away without the store. Not where a block follows, which the library would then never write.
  const inMemoryBlockOnConsumed = block === 0 ? points + 1 : 0;
  return sharedCounter({ ...options, inMemoryBlockOnConsumed, insuranceLimiter: memory });
}

/** Whom a limit counts, as it is stored: nobody reads an address, email or phone out of it. */
function keyOf(name: LimitName, who: string): string {
  if (LIMITS[name].kept === 'memory') return who;
  return createHmac('sha256', env().OTP_PEPPER).update(`rate-limit|${name}|${who}`).digest('base64url');
}

/** Counts one request of `who`; 429 with the seconds to wait once the limit is used up. Needs no store to be there. */
export async function consumeLimit(name: LimitName, who: string): Promise<void> {
  const key = keyOf(name, who);
  for (const { limiter, rule } of countersOf(name)) {
    try {
      await limiter.consume(key);
    } catch (refused) {
      throw isRefusal(refused) ? tooMany(refused, rule) : refused;
    }
  }
}

/** Forgets what was counted of `who`: after a success. */
export async function forgive(name: LimitName, who: string): Promise<void> {
  const key = keyOf(name, who);
  for (const { limiter } of countersOf(name)) await limiter.delete(key);
}

/** Takes one back: it was counted before it was known to be no failure. */
export async function giveBack(name: LimitName, who: string): Promise<void> {
  const key = keyOf(name, who);
  for (const { limiter } of countersOf(name)) await limiter.reward(key, 1);
}

// By its shape: Next's bundles and the server hold separate copies of the class.
function isRefusal(thrown: unknown): thrown is RateLimiterRes {
  return typeof thrown === 'object' && thrown !== null && 'msBeforeNext' in thrown;
}

function tooMany({ msBeforeNext }: RateLimiterRes, { points }: LimitRule): TooManyRequestsError {
  const wait = Math.max(1, Math.ceil(msBeforeNext / 1000));
  return new TooManyRequestsError(wait, undefined, undefined, points);
}
