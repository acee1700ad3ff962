import mongoose from 'mongoose';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { seededRandom } from '@/bench/support/seeded-random';
import { connectMongo, disconnectMongo } from '@/lib/db/mongo';
import { seconds, sleep } from '@/lib/runtime/clock';
import { configureEnv } from '@/lib/runtime/env';
import { createActor } from '@/tests/support/accounts';
import { apiClient } from '@/tests/support/clients/api';
import { testDatabase, type TestDatabase } from '@/tests/support/mongo';
import { createProduct } from '@/tests/support/products';
import { startServerProcess, type ServerProcess } from '@/tests/support/server-process';
import { testEnv } from '@/tests/support/test-env';

const CUSTOMERS = 3_000;
const KILLS = 4;

let database: TestDatabase;
let env: Record<string, string>;
let servers: ServerProcess[];

beforeEach(async () => {
  database = await testDatabase('stock-notice-kill');
  env = testEnv(database.uri, { LOG_LEVEL: 'fatal' });
  Object.assign(process.env, env);
  configureEnv(undefined);
  servers = await Promise.all([startServerProcess(env), startServerProcess(env)]);
  await connectMongo();
}, seconds(60));
afterEach(async () => {
  await Promise.all(servers.map((server) => server.kill()));
  await disconnectMongo();
  await database.drop();
});

const stored = (name: string) => mongoose.connection.collection(name);
const awaited = () => stored('wishlistitems').countDocuments({ notify: true });

it('two processes killed at random moments write one back-in-stock notice for each customer who asked', async () => {
  const product = await createProduct({ stock: { all: 0 } });
  const manager = await createActor('manager');
  const productId = mongoose.Types.ObjectId.createFromHexString(product.id);
  const at = new Date();
  await stored('wishlistitems').insertMany(
    Array.from({ length: CUSTOMERS }, () => ({
      userId: new mongoose.Types.ObjectId(),
      productId,
      stockKey: '',
      notify: true,
      rev: 1,
      mirrorPending: true,
      createdAt: at,
      updatedAt: at,
    })),
  );
  const change = { key: 'all', delta: 10, reason: 'Delivery' };
  const path = `/api/products/${product.id}/stock`;
  expect((await apiClient(servers[0]!.url).post(path, manager.token, change)).status).toBe(200);

  const random = seededRandom(20_261_130);
  let interrupted = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const until = Date.now() + seconds(20);
    const before = await awaited();
    while (before > 0 && (await awaited()) === before && Date.now() < until) await sleep(2);
    await sleep(random() * 20);
    const victim = kill % 2;
    await servers[victim]!.kill();
    const left = await awaited();
    if (left > 0 && left < CUSTOMERS) interrupted += 1;
    servers[victim] = await startServerProcess(env);
  }
  expect(interrupted).toBeGreaterThan(0);
  const until = Date.now() + seconds(30);
  while ((await awaited()) > 0 && Date.now() < until) await sleep(50);
  const counts = await stored('notifications')
    .aggregate([{ $group: { _id: '$userId', count: { $sum: 1 } } }])
    .toArray();
  expect([counts.length, counts.filter(({ count }) => count !== 1)]).toEqual([CUSTOMERS, []]);
  expect(await stored('wishlistitems').distinct('rev')).toEqual([2]);
});
