import mongoose from 'mongoose';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connectMongo, disconnectMongo } from '@/lib/db/mongo';
import type { SignedIn } from '@/lib/domain/accounts/account-schema';
import { firstRev } from '@/lib/repositories/shared/mirrored-write';
import { seconds, sleep } from '@/lib/runtime/clock';
import { configureEnv } from '@/lib/runtime/env';
import { ADDRESS, apiClient } from '@/tests/support/clients/api';
import { testDatabase, type TestDatabase } from '@/tests/support/mongo';
import { createProduct } from '@/tests/support/products';
import { startServerProcess, type ServerProcess } from '@/tests/support/server-process';
import { testEnv } from '@/tests/support/test-env';

const PASSWORD = 'correct horse battery';
const ORDERS = 8_000;

let database: TestDatabase;
let env: Record<string, string>;
let server: ServerProcess;

beforeEach(async () => {
  database = await testDatabase('deletion-kill');
  env = testEnv(database.uri, { LOG_LEVEL: 'fatal' });
  Object.assign(process.env, env);
  configureEnv(undefined);
  server = await startServerProcess(env);
  await connectMongo();
}, seconds(60));
afterEach(async () => {
  await server.kill();
  await disconnectMongo();
  await database.drop();
});

const stored = (name: string) => mongoose.connection.collection(name);
const countNotAnonymised = () =>
  stored('orders').countDocuments({ customerName: { $ne: 'Deleted customer' } });

it('an account deletion interrupted by SIGKILL is completed at the next start and blocks sign-in meanwhile', async () => {
  const api = apiClient(server.url);
  const signedIn = await api.post<SignedIn>('/api/auth/register', undefined, {
    name: 'Yamuna Qxdeleted',
    email: 'yamuna.qx@blinkcart.test',
    password: PASSWORD,
  });
  const token = signedIn.body.accessToken!;
  const userId = new mongoose.Types.ObjectId(signedIn.body.user.id);
  const { id } = (await api.place(token, [{ productId: (await createProduct()).id }])).body;
  await api.post(`/api/orders/${id}/cancel`, token, {});
  const order = await stored('orders').findOne({ number: { $exists: true } });
  await stored('orders').insertMany(
    Array.from({ length: ORDERS }, (_, n) => ({
      ...order,
      _id: new mongoose.Types.ObjectId(),
      number: `COPY-${n}`,
      idempotencyKey: `copy-${n}`,
      ...firstRev(new Date()),
    })),
  );

  const deleting = api
    .call('DELETE', '/api/me', { token, body: { confirm: 'DELETE', password: PASSWORD } })
    .catch(() => ({ status: 0 }));
  const until = Date.now() + seconds(20);
  while ((await stored('accountdeletions').countDocuments()) === 0) {
    if (Date.now() > until) throw new Error('The deletion never began.');
    await sleep(2);
  }
  await server.kill();
  expect((await deleting).status).toBe(0);
  const remaining = await countNotAnonymised();
  expect(remaining).toBeGreaterThan(0);
  expect(await stored('accountdeletions').countDocuments()).toBe(1);
  expect(await stored('users').findOne({ _id: userId })).toMatchObject({ status: 'disabled' });

  server = await startServerProcess(env);
  expect(await countNotAnonymised()).toBe(0);
  expect(await stored('accountdeletions').countDocuments()).toBe(0);
  expect(await stored('orders').countDocuments({ 'address.line': ADDRESS.line })).toBe(0);
  expect(await stored('profiles').findOne({ userId })).toMatchObject({ fullName: 'Deleted customer' });
  const revs = await stored('orders').distinct('rev', { customerId: userId });
  // Each order was written once, by either run.
  expect(revs.sort()).toEqual([2, 3]);
  const login = await apiClient(server.url).post('/api/auth/login', undefined, {
    email: 'yamuna.qx@blinkcart.test',
    password: PASSWORD,
  });
  expect(login.status).toBe(401);
});
