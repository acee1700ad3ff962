import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectMongo, disconnectMongo } from '@/lib/db/mongo';
import { seconds, sleep } from '@/lib/runtime/clock';
import { configureEnv } from '@/lib/runtime/env';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { ADDRESS, apiClient } from '@/tests/support/clients/api';
import { collectionOf } from '@/tests/support/documents';
import { expectInvariants } from '@/tests/support/invariants';
import { testDatabase, type TestDatabase } from '@/tests/support/mongo';
import { createProduct } from '@/tests/support/products';
import { startServerProcess, type ServerProcess } from '@/tests/support/server-process';
import { testEnv } from '@/tests/support/test-env';

let database: TestDatabase;
let server: ServerProcess;
let customers: TestUser[];
let productId: string;

beforeEach(async () => {
  database = await testDatabase('server-stop');
  const env = testEnv(database.uri, { LOG_LEVEL: 'fatal' });
  Object.assign(process.env, env);
  configureEnv(undefined);
  server = await startServerProcess(env);
  await connectMongo();
  customers = [];
  while (customers.length < 8) customers.push(await createActor('customer'));
  productId = (await createProduct({ stock: { all: 100_000 } })).id;
}, seconds(60));
afterEach(async () => {
  await server.kill();
  await disconnectMongo();
  await database.drop();
});

/** Result of a request: a complete response, a refused connection, or a response that was cut off. */
type Outcome = { kind: 'answered'; status: number } | { kind: 'refused' } | { kind: 'cut'; error: string };

function order(user: TestUser, agent: Agent | false): Promise<Outcome> {
  const body = JSON.stringify({
    items: [{ productId, quantity: 1 }],
    address: ADDRESS,
    phone: '+919876543210',
    paymentMethod: 'cod',
  });
  return new Promise((resolve) => {
    const { hostname, port } = new URL(server.url);
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      authorization: `Bearer ${user.token}`,
      'idempotency-key': randomUUID(),
    };
    const sent = request(
      { hostname, port, method: 'POST', path: '/api/orders', headers, agent },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve({ kind: 'answered', status: answer.statusCode! }));
        answer.on('error', (error) => resolve({ kind: 'cut', error: error.message }));
      },
    );
    sent.on('error', () => resolve({ kind: 'refused' }));
    sent.end(body);
  });
}

/** Places orders without a pause until the server refuses connections. */
async function orderUntilRefused(user: TestUser, agent: Agent | false): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (;;) {
    const outcome = await order(user, agent);
    outcomes.push(outcome);
    if (outcome.kind !== 'answered') return outcomes;
  }
}

describe('SIGTERM', () => {
  it.each([
    ['new connections', () => false as const],
    ['kept-alive connections', () => new Agent({ keepAlive: true, maxSockets: 1 })],
  ])('under load over %s finishes the requests in flight and exits with 0', async (_name, agentOf) => {
    const clients = Promise.all(customers.map((customer) => orderUntilRefused(customer, agentOf())));
    await sleep(1000);
    const stoppedAt = Date.now();
    expect(await server.terminate()).toBe(0);
    expect(Date.now() - stoppedAt).toBeLessThan(seconds(7));

    const outcomes = (await clients).flat();
    expect(outcomes.filter(({ kind }) => kind === 'cut')).toEqual([]);
    const answered = outcomes.filter((outcome) => outcome.kind === 'answered');
    expect(new Set(answered.map(({ status }) => status))).toEqual(new Set([201]));
    // Each stored order was acknowledged to its customer.
    expect(await collectionOf('orders').countDocuments()).toBe(answered.length);
    await expectInvariants();
  });

  it('waits for a body in transfer, answers it, and ignores the kept-alive connection', async () => {
    const agent = new Agent({ keepAlive: true });
    const { hostname, port } = new URL(server.url);
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${customers[0]!.token}` };
    const answered = new Promise<number | undefined>((resolve, reject) => {
      const sent = request(
        { hostname, port, method: 'POST', path: '/api/cart/items', headers, agent },
        (answer) => {
          answer.resume();
          answer.on('end', () => resolve(answer.statusCode));
        },
      );
      sent.on('error', reject);
      sent.write('{"quantity":2,');
      setTimeout(() => sent.end(`"productId":"${productId}"}`), 1500);
    });
    await sleep(500);
    const stoppedAt = Date.now();
    expect(await Promise.all([server.terminate(), answered])).toEqual([0, 200]);
    expect(Date.now() - stoppedAt).toBeLessThan(seconds(4));
    agent.destroy();
    expect(await collectionOf('cartitems').countDocuments({ quantity: 2 })).toBe(1);
  });

  it('exits at once when no request is in flight, also with kept-alive connections', async () => {
    const agent = new Agent({ keepAlive: true });
    expect(await order(customers[0]!, agent)).toEqual({ kind: 'answered', status: 201 });
    const stoppedAt = Date.now();
    expect(await server.terminate()).toBe(0);
    expect(Date.now() - stoppedAt).toBeLessThan(seconds(3));
    agent.destroy();
    await expect(apiClient(server.url).get('/api/health')).rejects.toThrow('fetch failed');
  });
});
