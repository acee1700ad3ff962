import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectReadOnly, readingModel } from '@/lib/db/read-connection';
import { ROLES } from '@/lib/domain/access/roles';
import { OrderModel } from '@/models/order';
import { runServer, type RunningServer } from '@/server';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { apiClient, type Api } from '@/tests/support/clients/api';
import { GUARDED, rolesOf, type TestedHandler } from '@/tests/support/fuzz/handler-table';
import { startMongodWithUsers, type MongodWithUsers } from '@/tests/support/mongod-with-users';
import { createProduct } from '@/tests/support/products';
import { startServerProcess } from '@/tests/support/server-process';
import { testEnv } from '@/tests/support/test-env';

const DATABASE = 'shop';
let mongod: MongodWithUsers;
let server: RunningServer;
let api: Api;
let admin: TestUser;
let manager: TestUser;
let orderId: string;
let partnerId: string;

const start = (extra: Record<string, string>): Promise<RunningServer> => {
  Object.assign(process.env, testEnv(mongod.uri('shop', DATABASE), extra));
  return runServer({ embedded: false, pages: false, signals: false });
};

beforeAll(async () => {
  const clusterMonitor = { role: 'clusterMonitor', db: 'admin' };
  mongod = await startMongodWithUsers([
    { name: 'shop', roles: [{ role: 'readWrite', db: DATABASE }, clusterMonitor] },
    { name: 'watcher', roles: [{ role: 'read', db: DATABASE }] },
    {
      name: 'pretender',
      roles: [
        { role: 'read', db: DATABASE },
        { role: 'readWrite', db: 'elsewhere' },
      ],
    },
  ]);
  server = await start({ MONGODB_READ_URI: mongod.uri('watcher', DATABASE) });
  api = apiClient(server.url.replace('localhost', '127.0.0.1'));
  const [customer, partner] = await Promise.all([createActor('customer'), createActor('delivery_partner')]);
  [admin, manager] = await Promise.all([createActor('admin'), createActor('manager')]);
  const { body } = await api.place(customer.token, [{ productId: (await createProduct()).id }]);
  [orderId, partnerId] = [body.id, partner.id];
  await mongod.root.db(DATABASE).command({ profile: 2 });
});
afterAll(async () => {
  await server.stop();
  await mongod.stop();
});

/** What concerns the asker alone is read as everybody's: who this is, and where they are signed in. */
const WATCHED: TestedHandler[] = GUARDED.filter(
  (handler) =>
    handler.method === 'GET' && rolesOf(handler).includes('admin') && !handler.path.startsWith('/api/me'),
);
const WHO_IS_ASKING = ['sessions', 'users', 'system.profile'].map((name) => `${DATABASE}.${name}`);

type Profiled = { user: string; ns: string; op: string; ts: Date };

/** By which users the collections of the shop were read while this was asked. */
async function usersBehind(
  ask: () => Promise<{ status: number }>,
): Promise<{ status: number; users: string[] }> {
  const since = new Date();
  const { status } = await ask();
  const seen = await mongod.root
    .db(DATABASE)
    .collection<Profiled>('system.profile')
    .find({ ts: { $gte: since }, ns: { $nin: WHO_IS_ASKING } })
    .toArray();
  return { status, users: [...new Set(seen.map(({ user }) => user))] };
}

const call = ({ method, path }: TestedHandler, token: string) =>
  api.call(method, path.replace(':id', path.startsWith('/api/partners') ? partnerId : orderId), { token });

describe('what an admin watches', () => {
  it('is there to be tested', () => {
    expect(WATCHED.length).toBeGreaterThanOrEqual(5);
  });

  it.each(WATCHED)('by $name is read by the user who can only read', async (handler) => {
    const { status, users } = await usersBehind(() => call(handler, admin.token));
    // This shop has no mirror, and its report would not come from MongoDB.
    const isMirror = handler.path === '/api/admin/mirror';
    expect([status, users]).toEqual(isMirror ? [404, []] : [200, ['watcher@admin']]);
  });

  it.each(WATCHED.filter((handler) => rolesOf(handler).includes('manager')))(
    'by $name is read for a manager by the shop’s own user',
    async (handler) => {
      expect(await usersBehind(() => call(handler, manager.token))).toEqual({
        status: 200,
        users: ['shop@admin'],
      });
    },
  );
});

describe('the connection of admins', () => {
  it('writes nothing, whatever the code asks of it', async () => {
    const orders = readingModel(OrderModel, 'admin').collection;
    const id = mongoose.Types.ObjectId.createFromHexString(orderId);
    const unauthorized = { code: 13 };
    await expect(orders.updateOne({ _id: id }, { $set: { status: 'CANCELLED' } })).rejects.toMatchObject(
      unauthorized,
    );
    await expect(orders.deleteMany({})).rejects.toMatchObject(unauthorized);
    await expect(orders.insertOne({ evil: true })).rejects.toMatchObject(unauthorized);
    await expect(orders.drop()).rejects.toMatchObject(unauthorized);
    expect(await OrderModel.collection.findOne({ _id: id })).toMatchObject({ status: 'PLACED' });
  });

  it('is nobody else’s', () => {
    for (const role of ROLES)
      expect([role, readingModel(OrderModel, role) === OrderModel]).toEqual([role, role !== 'admin']);
    expect(readingModel(OrderModel, undefined)).toBe(OrderModel);
  });
});

describe('a shop does not start', () => {
  const refusalOf = (uri: string): Promise<string> =>
    connectReadOnly(uri, mongoose.connection).then(
      () => 'it started',
      (error: unknown) => (error as Error).message,
    );

  it.each<[string, () => string, RegExp]>([
    [
      'when that user may write',
      () => mongod.uri('shop', DATABASE),
      /may do more than read \(\w+\): give it only the role read/,
    ],
    ['when that user may write elsewhere', () => mongod.uri('pretender', DATABASE), /may do more than read/],
    ['when that user may do everything', () => mongod.uri('root', DATABASE), /may do more than read/],
    [
      'when it leads to another database',
      () => mongod.uri('watcher', 'elsewhere'),
      /must name the same database/,
    ],
    [
      'when nobody asks who comes',
      () => process.env.TEST_MONGODB_URI!.replace('/admin', `/${DATABASE}`),
      /MONGODB_READ_URI has no user/,
    ],
    [
      'when the password is wrong',
      () => mongod.uri('watcher', DATABASE).replace(/:\w+@/, ':guess@'),
      /MongoDB rejects the user of MONGODB_READ_URI/,
    ],
    [
      'when nobody answers there',
      () => 'mongodb://watcher:secret@127.0.0.1:9/shop?serverSelectionTimeoutMS=300',
      /^MongoDB is not reachable at 127\.0\.0\.1:9: .* MONGODB_READ_URI/,
    ],
  ])('%s', async (_name, uri, sentence) => {
    const said = await refusalOf(uri());
    expect(said).toMatch(sentence);
    expect(said).not.toMatch(/secret|guess/);
  });

  it('for any of these reasons, and says which', async () => {
    const env = testEnv(mongod.uri('shop', DATABASE), { MONGODB_READ_URI: mongod.uri('shop', DATABASE) });
    await expect(startServerProcess(env)).rejects.toThrow(
      /The user of MONGODB_READ_URI may do more than read/,
    );
  });
});
