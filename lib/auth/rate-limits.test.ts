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
import { consumeLimit, forgive, giveBack } from './rate-limits';

const WHO = 'asha@blinkcart.test|203.0.113.9';
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

/** As another process: what this one holds in memory is forgotten. */
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

async function passedOf(name: 'register' | 'export', who: string): Promise<number> {
  for (let passed = 0; passed < 20; passed += 1) if (await isRefused(consumeLimit(name, who))) return passed;
  throw new Error('Nobody was refused.');
}

function sharedByAll(where: string): void {
  describe(`a limit kept in ${where}`, () => {
    it('goes on where another process left off', async () => {
      await consumeLimit('register', 'a');
      await consumeLimit('register', 'a');
      asAnotherProcess();
      expect([await passedOf('register', 'a'), await passedOf('register', 'b')]).toEqual([3, 5]);
    });

    it('blocks for a quarter of an hour once it is used up, and is forgiven', async () => {
      for (let n = 0; n < 10; n += 1) await consumeLimit('login.account', WHO);
      asAnotherProcess();
      const refusal = consumeLimit('login.account', WHO);
      await expect(refusal).rejects.toMatchObject({ status: 429, limit: 10 });
      const { retryAfterSeconds } = (await refusal.catch((error: unknown) => error)) as {
        retryAfterSeconds: number;
      };
      expect([retryAfterSeconds > 890, retryAfterSeconds <= 900]).toEqual([true, true]);
      await forgive('login.account', WHO);
      await consumeLimit('login.account', WHO);
    });

    it('is not used up by what is given back', async () => {
      for (let n = 0; n < 60; n += 1) {
        await consumeLimit('login.day', 'owner');
        await giveBack('login.day', 'owner');
      }
      for (let n = 0; n < 50; n += 1) await consumeLimit('login.day', 'owner');
      asAnotherProcess();
      expect(await isRefused(consumeLimit('login.day', 'owner'))).toBe(true);
    });

    it('does not begin the block anew with each further failure', async () => {
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

sharedByAll('MongoDB');

describe('the store of MongoDB', () => {
  it('has an index for its keys and forgets what is over', async () => {
    const indexes = await RateLimitModel.collection.indexes();
    expect(indexes).toContainEqual(expect.objectContaining({ key: { key: 1 }, unique: true }));
    expect(indexes).toContainEqual(expect.objectContaining({ key: { expire: 1 }, expireAfterSeconds: 0 }));
  });

  it('that is away is no reason to refuse or to fail: memory counts, and soon', async () => {
    await disconnectMongo();
    asAnotherProcess();
    const began = Date.now();
    expect(await passedOf('register', 'c')).toBe(5);
    await consumeLimit('login.account', 'c');
    await forgive('login.account', 'c');
    await giveBack('login.day', 'c');
    expect(Date.now() - began).toBeLessThan(seconds(10));
    await connectMongo();
    asAnotherProcess();
    expect(await passedOf('register', 'c')).toBe(5);
  });
});

describe('a MongoDB that takes requests and does not answer', () => {
  it('holds nobody up for long', async () => {
    await disconnectMongo();
    const direct = new URL(database.uri);
    const proxy = await startFaultyProxy(`http://${direct.host}`);
    await connectMongo(`mongodb://${new URL(proxy.url).host}${direct.pathname}?directConnection=true`);
    asAnotherProcess();
    await consumeLimit('register', 'g');
    proxy.play({ kind: 'stall' });
    const began = Date.now();
    await consumeLimit('register', 'g');
    expect(Date.now() - began).toBeLessThan(seconds(10));
    await proxy.stop();
    await disconnectMongo();
    await connectMongo();
    asAnotherProcess();
  });
});

describe('with REDIS_URL', () => {
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

  sharedByAll('Redis');

  it('MongoDB counts nothing', async () => {
    expect(await RateLimitModel.countDocuments()).toBe(0);
  });

  it('a Redis that goes away is replaced by memory, and used again when it is back', async () => {
    const port = Number(new URL(redis.url).port);
    expect(await passedOf('export', 'd')).toBe(3);
    await redis.stop();
    const began = Date.now();
    expect(await passedOf('export', 'e')).toBe(3);
    expect(Date.now() - began).toBeLessThan(seconds(10));
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
