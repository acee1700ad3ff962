import { RateLimiterMongo, RateLimiterRedis, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { currentRedis } from '../../db/redis';
import { isDuplicateKey } from '../../db/transaction';
import { seconds } from '../../runtime/clock';
import { logger } from '../../runtime/logger';
import { processShared } from '../../runtime/process-shared';
import { RateLimitModel } from '../../../models/rate-limit';

export type CounterOptions = {
  /** Before every key. */
  keyPrefix: string;
  points: number;
  /** In seconds, as are all durations of these counters. */
  duration: number;
  blockDuration?: number;
  /** Refuses in memory, until the time is over, whoever went past this many points. */
  inMemoryBlockOnConsumed?: number;
  /** Counts while the store is away. */
  insuranceLimiter: RateLimiterAbstract;
};

/** A counter that all processes share: in Redis when the deployment has one, else in MongoDB. */
export function sharedCounter(options: CounterOptions): RateLimiterAbstract {
  const redis = currentRedis();
  return redis
    ? new RateLimiterRedis({ ...options, storeClient: redis, rejectIfRedisNotReady: true })
    : new RateLimiterMongo({ ...options, storeClient: STORE, disableIndexesCreation: true });
}

/** A count that a failover loses costs an attacker nothing worth having; one that is waited for costs everybody. */
const PROMPT = { writeConcern: { w: 1 } } as const;
const ANSWER_WITHIN_MS = seconds(1);

/** The driver's own deadline for an operation does not end one that a stalled server has taken. */
async function withinReason(answer: Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('MongoDB did not answer in time.')), ANSWER_WITHIN_MS);
  });
  return Promise.race([answer, tooLate]).finally(() => clearTimeout(timer));
}

type Counting = (...given: unknown[]) => Promise<unknown>;

function promptly(name: 'findOneAndUpdate' | 'findOne' | 'deleteOne'): Counting {
  return async (...given) => {
    const parts = name === 'findOneAndUpdate' ? 2 : 1;
    const act = RateLimitModel.collection[name].bind(RateLimitModel.collection) as unknown as Counting;
    const outage = processShared('rate-limit-outage', () => ({ told: false }));
    try {
      const options = { ...(given[parts] as object | undefined), ...PROMPT };
      const result = await withinReason(act(...given.slice(0, parts), options));
      outage.told = false;
      return result;
    } catch (error) {
      if (!isDuplicateKey(error) && !outage.told) {
        outage.told = true;
        logger().warn({ err: error }, 'limits are counted in memory until MongoDB is back');
      }
      throw error;
    }
  };
}

/** What the counter knows of MongoDB. Through the model, which outlives a connection. */
const STORE = {
  collection: () => ({
    findOneAndUpdate: promptly('findOneAndUpdate'),
    findOne: promptly('findOne'),
    deleteOne: promptly('deleteOne'),
  }),
};
