import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectMongo, disconnectMongo } from '@/lib/db/mongo';
import type { Order } from '@/lib/domain/orders/order-schema';
import { verifyMirror } from '@/lib/mirror/verify/mirror-verify';
import { createSupabaseSink } from '@/lib/mirror/supabase-sink';
import { MIRRORED_COLLECTIONS } from '@/lib/repositories/mirror/mirrored-collections';
import { seconds, sleep } from '@/lib/runtime/clock';
import { configureEnv } from '@/lib/runtime/env';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { apiClient } from '@/tests/support/clients/api';
import { collectionOf } from '@/tests/support/documents';
import { holdInTransaction } from '@/tests/support/transaction-holder';
import { expectInvariants } from '@/tests/support/invariants';
import { startMirrorEndpoint, type MirrorEndpoint } from '@/tests/support/mirror/mirror-endpoint';
import { testDatabase, type TestDatabase } from '@/tests/support/mongo';
import { createProduct } from '@/tests/support/products';
import { seededRandom } from '@/bench/support/seeded-random';
import { freePort, startServerProcess, type ServerProcess } from '@/tests/support/server-process';
import { testEnv } from '@/tests/support/test-env';

const ORDERS = 200;
const KILLS = 5;
const AT_ONCE = 16;

let database: TestDatabase;
let env: Record<string, string>;
let mirror: { port: number; key: string };
let endpoint: MirrorEndpoint | null;
let server: ServerProcess;

beforeEach(async () => {
  database = await testDatabase('server-kill');
  mirror = { port: await freePort(), key: randomUUID() };
  env = testEnv(database.uri, {
    PORT: String(await freePort()),
    MIRROR: 'on',
    SUPABASE_URL: `http://127.0.0.1:${mirror.port}`,
    SUPABASE_SECRET_KEY: mirror.key,
    LOG_LEVEL: 'fatal',
  });
  Object.assign(process.env, env);
  configureEnv(undefined);
  endpoint = null;
  server = await startServerProcess(env);
  await connectMongo();
}, seconds(60));
afterEach(async () => {
  await server.kill();
  await endpoint?.kill();
  await disconnectMongo();
  await database.drop();
});

async function settleMirror(): Promise<void> {
  const until = Date.now() + seconds(60);
  const pending = async () => {
    const counts = await Promise.all(
      MIRRORED_COLLECTIONS.map((name) =>
        mongoose.connection.collection(name).countDocuments({ mirrorPending: true }),
      ),
    );
    return counts.reduce((sum, n) => sum + n, 0);
  };
  while ((await pending()) > 0) {
    if (Date.now() > until) throw new Error(`${await pending()} documents are still pending for the mirror.`);
    await sleep(100);
  }
}

/** Expects every order in Postgres to equal the one in MongoDB, and the whole mirror to be free of drift. */
async function expectMirrored(orders: Order[]): Promise<void> {
  await settleMirror();
  for (const { id, number } of orders) {
    const doc = await collectionOf('orders').findOne({ number });
    expect(await endpoint!.row('orders', id)).toMatchObject({
      id,
      number,
      rev: doc!.rev,
      status: doc!.status,
    });
  }
  const reports = await verifyMirror({
    sink: createSupabaseSink({ url: endpoint!.url, key: endpoint!.key }),
    settleMs: 500,
  });
  expect(
    reports.flatMap(({ table, drift }) => drift.map(({ id, kind }) => `${table} ${id} ${kind}`)),
  ).toEqual([]);
}

/** Repeats an order with the same key until it gets 201, as a client with a bad connection does. */
async function orderUntilAnswered(user: TestUser, productId: string): Promise<Order> {
  const key = randomUUID();
  for (;;) {
    const answer = await apiClient(server.url)
      .place(user.token, [{ productId }], {}, key)
      .catch(() => null);
    if (answer?.status === 201) return answer.body;
    if (answer && answer.status !== 503)
      throw new Error(`The order was rejected: ${JSON.stringify(answer.body)}`);
    await sleep(20);
  }
}

describe('SIGKILL', () => {
  it('before mirroring loses nothing: the next start mirrors the order', async () => {
    const [customer, product] = [await createActor('customer'), await createProduct()];
    const { status, body: order } = await apiClient(server.url).place(customer.token, [
      { productId: product.id, quantity: 3 },
    ]);
    expect(status).toBe(201);
    await server.kill();
    expect(await collectionOf('orders').findOne({ number: order.number })).toMatchObject({
      rev: 1,
      mirrorPending: true,
    });

    endpoint = await startMirrorEndpoint(mirror);
    server = await startServerProcess(env);
    await expectMirrored([order]);
    expect(await endpoint.row('orders', order.id)).toMatchObject({
      rev: 1,
      status: 'PLACED',
      number: order.number,
    });
    const stock = await collectionOf('products').findOne({ sku: product.sku });
    expect(await endpoint.row('products', product.id)).toMatchObject({ rev: stock!.rev, stock: { all: 97 } });
    await expectInvariants();
  });

  it('during a transaction does not block orders of its product after the next start', async () => {
    const [customer, product] = [await createActor('customer'), await createProduct({ stock: { all: 5 } })];
    const holder = await holdInTransaction(env.MONGODB_URI!, product.id);
    await Promise.all([holder.kill(), server.kill()]);

    const since = Date.now();
    server = await startServerProcess(env);
    const { id } = await orderUntilAnswered(customer, product.id);
    expect(Date.now() - since).toBeLessThan(seconds(30));
    expect(await collectionOf('products').findOne({ sku: product.sku })).toMatchObject({ stock: { all: 4 } });
    expect(await collectionOf('orders').countDocuments({ _id: new mongoose.Types.ObjectId(id) })).toBe(1);
    await expectInvariants();
  });

  it(
    'at random moments under load loses no acknowledged order and duplicates none',
    { timeout: seconds(300) },
    async () => {
      const random = seededRandom(20_261_121);
      endpoint = await startMirrorEndpoint(mirror);
      const product = await createProduct({ stock: { all: ORDERS * 2 } });
      const customers: TestUser[] = [];
      while (customers.length < AT_ONCE) customers.push(await createActor('customer'));

      const acknowledged: Order[] = [];
      let requested = 0;
      const clients = customers.map(async (customer) => {
        while (requested < ORDERS) {
          requested += 1;
          acknowledged.push(await orderUntilAnswered(customer, product.id));
          await sleep(random() * 30);
        }
      });
      const killCounts = Array.from({ length: KILLS }, () => Math.floor(random() * (ORDERS - AT_ONCE))).sort(
        (a, b) => a - b,
      );
      for (const count of killCounts) {
        while (acknowledged.length < count) await sleep(1);
        await sleep(random() * 30);
        await server.kill();
        server = await startServerProcess(env);
      }
      await Promise.all(clients);

      expect(new Set(acknowledged.map(({ id }) => id)).size).toBe(ORDERS);
      const stored = await collectionOf('orders').find().toArray();
      expect(stored.map(({ _id }) => _id.toHexString()).sort()).toEqual(
        acknowledged.map(({ id }) => id).sort(),
      );
      expect((await collectionOf('products').findOne({ sku: product.sku }))?.stock).toEqual({ all: ORDERS });
      await expectInvariants();
      await expectMirrored(acknowledged);
    },
  );
});
