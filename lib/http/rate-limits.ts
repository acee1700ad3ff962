import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { TooManyRequestsError } from '../domain/errors';
import { env } from '../runtime/env';
import { processShared } from '../runtime/process-shared';

/** Points in a number of seconds, by what is counted. Demo and load tests run them a thousand times wider. */
const LIMITS = {
  login: { points: 20, duration: 300 },
  register: { points: 5, duration: 3600 },
  refresh: { points: 60, duration: 300 },
  password: { points: 10, duration: 3600 },
  'orders.place': { points: 10, duration: 60 },
  write: { points: 120, duration: 60 },
} as const;

export type LimitName = keyof typeof LIMITS;

const RELAXED = 1000;

function limiter(name: LimitName): RateLimiterMemory {
  return processShared(`limit:${name}`, () => {
    const { points, duration } = LIMITS[name];
    return new RateLimiterMemory({
      points: env().rateLimits === 'relaxed' ? points * RELAXED : points,
      duration,
    });
  });
}

/** Counts one request of `who`; 429 with the seconds to wait once the limit is used up. */
export async function consumeLimit(name: LimitName, who: string): Promise<void> {
  try {
    await limiter(name).consume(who);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw new TooManyRequestsError(Math.max(1, Math.ceil(refused.msBeforeNext / 1000)));
  }
}
