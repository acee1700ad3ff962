import { RateLimiterMongo, RateLimiterRedis, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { currentRedis } from '../../db/redis';
import { isDuplicateKey } from '../../db/transaction';
import { seconds } from '../../runtime/clock';
import { logger } from '../../runtime/logger';
import { processShared } from '../../runtime/process-shared';
import { RateLimitModel } from '../../../models/rate-limit';

export type CounterOptions = {
  /** Prefix of every key. */
  keyPrefix: string;
  points: number;
  /** In seconds, like all durations of `rate-limiter-flexible`. */
  duration: number;
  blockDuration?: number;
  /** Blocks a key in memory until the end of its window once it has consumed this many points. */
  inMemoryBlockOnConsumed?: number;
  /** Counts while the store is unavailable. */
  insuranceLimiter: RateLimiterAbstract;
};

/** Creates a rate limit counter shared by all processes: in Redis if configured, else in MongoDB. */
export function sharedCounter(options: CounterOptions): RateLimiterAbstract {
  const redis = currentRedis();
  return redis
    ? new RateLimiterRedis({ ...options, storeClient: redis, rejectIfRedisNotReady: true })
    : new RateLimiterMongo({ ...options, storeClient: STORE, disableIndexesCreation: true });
}

/** Does not wait for a majority: a count lost in a failover is harmless, but every request would wait. */
const FAST_WRITE = { writeConcern: { w: 1 } } as const;
const DEADLINE_MS = seconds(1);

/** Rejects after the deadline, because the driver's own timeout does not end an operation on a stalled server. */
async function withDeadline(operation: Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('MongoDB did not respond in time.')), DEADLINE_MS);
  });
  return Promise.race([operation, timeout]).finally(() => clearTimeout(timer));
}

type CollectionMethod = (...args: unknown[]) => Promise<unknown>;

/** Wraps a method of the collection with the fast write concern, the deadline, and one log line per outage. */
function withLimits(name: 'findOneAndUpdate' | 'findOne' | 'deleteOne'): CollectionMethod {
  return async (...args) => {
    const optionsIndex = name === 'findOneAndUpdate' ? 2 : 1;
    const method = RateLimitModel.collection[name].bind(
      RateLimitModel.collection,
    ) as unknown as CollectionMethod;
    const outage = processShared('rate-limit-outage', () => ({ logged: false }));
    try {
      const options = { ...(args[optionsIndex] as object | undefined), ...FAST_WRITE };
      const result = await withDeadline(method(...args.slice(0, optionsIndex), options));
      outage.logged = false;
      return result;
    } catch (error) {
      if (!isDuplicateKey(error) && !outage.logged) {
        outage.logged = true;
        logger().warn({ err: error }, 'rate limit: counting in memory until MongoDB is available');
      }
      throw error;
    }
  };
}

/** The MongoDB client as `RateLimiterMongo` uses it. Goes through the model, which outlives a connection. */
const STORE = {
  collection: () => ({
    findOneAndUpdate: withLimits('findOneAndUpdate'),
    findOne: withLimits('findOne'),
    deleteOne: withLimits('deleteOne'),
  }),
};
