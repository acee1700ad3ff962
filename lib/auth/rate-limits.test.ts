import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectMongo, disconnectMongo } from '@/lib/db/mongo';
import { connectRedis, currentRedis, disconnectRedis } from '@/lib/db/redis';
import { buildIndexes } from '@/lib/repositories/shared/build-indexes';
import { seconds, sleep } from '@/lib/runtime/clock';
import { configureEnv } from '@/lib/runtime/env';
import { releaseShared } from '@/lib/runtime/process-shared';
import { RateLimitModel } from '@/models/rate-limit';
import { startFaultyProxy } from '@/tests/support/mirror/faulty-proxy';
import { testDatabase, type TestDatabase } from '@/tests/support/mongo';
import { startRealRedis, type RealRedis } from '@/tests/support/real-redis';
import { testEnv } from '@/tests/support/test-env';
import { LIMITS } from './rate-limit-table';
import { consumeLimit, resetLimit, refundLimit } from './rate-limits';

const SUBJECT = 'asha@blinkcart.test|203.0.113.9';
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase('rate-limits-unit');
  configureEnv(undefined, testEnv(database.uri, { RATE_LIMITS: 'on' }));
  await connectMongo();
  await buildIndexes();
});
afterAll(async () => {
  await disconnectMongo();
  await database.drop();
});

/** Simulates another process by discarding the counters in memory. */
function asAnotherProcess(): void {
  for (const name of Object.keys(LIMITS)) releaseShared(`limit:${name}`);
}

const isRefused = (act: Promise<void>) =>
  act.then(
    () => false,
    (error: { code?: string }) => {
      if (error.code === 'RATE_LIMITED') return true;
      throw error;
    },
  );

/** Counts the requests that pass before the first refusal. */
async function countPassed(name: 'register' | 'export', subject: string): Promise<number> {
  for (let passed = 0; passed < 20; passed += 1)
    if (await isRefused(consumeLimit(name, subject))) return passed;
  throw new Error('No request was refused.');
}

function describeSharedLimits(store: string): void {
  describe(`a limit stored in ${store}`, () => {
    it('continues the count of another process', async () => {
      await consumeLimit('register', 'a');
      await consumeLimit('register', 'a');
      asAnotherProcess();
      expect([await countPassed('register', 'a'), await countPassed('register', 'b')]).toEqual([3, 5]);
    });

    it('blocks for 15 minutes once it is used up, until it is reset', async () => {
      for (let n = 0; n < 10; n += 1) await consumeLimit('login.account', SUBJECT);
      asAnotherProcess();
      const refusal = consumeLimit('login.account', SUBJECT);
      await expect(refusal).rejects.toMatchObject({ status: 429, limit: 10 });
      const { retryAfterSeconds } = (await refusal.catch((error: unknown) => error)) as {
        retryAfterSeconds: number;
      };
      expect([retryAfterSeconds > 890, retryAfterSeconds <= 900]).toEqual([true, true]);
      await resetLimit('login.account', SUBJECT);
      await consumeLimit('login.account', SUBJECT);
    });

    it('is not used up by refunded points', async () => {
      for (let n = 0; n < 60; n += 1) {
        await consumeLimit('login.day', 'owner');
        await refundLimit('login.day', 'owner');
      }
      for (let n = 0; n < 50; n += 1) await consumeLimit('login.day', 'owner');
      asAnotherProcess();
      expect(await isRefused(consumeLimit('login.day', 'owner'))).toBe(true);
    });

    it('does not restart the block with each further failure', async () => {
      for (let n = 0; n < 10; n += 1) await consumeLimit('login.account', 'eve');
      expect(await isRefused(consumeLimit('login.account', 'eve'))).toBe(true);
      await sleep(1100);
      for (let n = 0; n < 3; n += 1) expect(await isRefused(consumeLimit('login.account', 'eve'))).toBe(true);
      await expect(consumeLimit('login.account', 'eve')).rejects.toSatisfy(
        (error: { retryAfterSeconds: number }) => error.retryAfterSeconds <= 899,
      );
    });
  });
}

describeSharedLimits('MongoDB');

describe('rate limits in MongoDB', () => {
  it('have a unique key index and a TTL index', async () => {
    const indexes = await RateLimitModel.collection.indexes();
    expect(indexes).toContainEqual(expect.objectContaining({ key: { key: 1 }, unique: true }));
    expect(indexes).toContainEqual(expect.objectContaining({ key: { expire: 1 }, expireAfterSeconds: 0 }));
  });

  it('fall back to memory within seconds when MongoDB is disconnected', async () => {
    await disconnectMongo();
    asAnotherProcess();
    const startedAt = Date.now();
    expect(await countPassed('register', 'c')).toBe(5);
    await consumeLimit('login.account', 'c');
    await resetLimit('login.account', 'c');
    await refundLimit('login.day', 'c');
    expect(Date.now() - startedAt).toBeLessThan(seconds(10));
    await connectMongo();
    asAnotherProcess();
    expect(await countPassed('register', 'c')).toBe(5);
  });
});

describe('rate limits with a MongoDB that accepts requests and does not respond', () => {
  it('let a request pass within ten seconds', async () => {
    await disconnectMongo();
    const direct = new URL(database.uri);
    const proxy = await startFaultyProxy(`http://${direct.host}`);
    await connectMongo(`mongodb://${new URL(proxy.url).host}${direct.pathname}?directConnection=true`);
    asAnotherProcess();
    await consumeLimit('register', 'g');
    proxy.play({ kind: 'stall' });
    const startedAt = Date.now();
    await consumeLimit('register', 'g');
    expect(Date.now() - startedAt).toBeLessThan(seconds(10));
    await proxy.stop();
    await disconnectMongo();
    await connectMongo();
    asAnotherProcess();
  });
});

describe('rate limits with REDIS_URL', () => {
  let redis: RealRedis;
  beforeAll(async () => {
    redis = await startRealRedis();
    await connectRedis(redis.url);
    asAnotherProcess();
    await RateLimitModel.deleteMany({});
  });
  afterAll(async () => {
    disconnectRedis();
    asAnotherProcess();
    await redis.stop();
  });

  describeSharedLimits('Redis');

  it('store nothing in MongoDB', async () => {
    expect(await RateLimitModel.countDocuments()).toBe(0);
  });

  it('count in memory while Redis is down, and in Redis once it is back', async () => {
    const port = Number(new URL(redis.url).port);
    expect(await countPassed('export', 'd')).toBe(3);
    await redis.stop();
    const startedAt = Date.now();
    expect(await countPassed('export', 'e')).toBe(3);
    expect(Date.now() - startedAt).toBeLessThan(seconds(10));
    redis = await startRealRedis(port);
    await expect
      .poll(async () => {
        await consumeLimit('register', `f${Date.now()}`);
        return (
          await currentRedis()!
            .keys('limit:register:*')
            .catch(() => [])
        ).length;
      })
      .toBeGreaterThan(0);
  });
});
