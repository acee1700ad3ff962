import { sleep } from '@/lib/runtime/clock';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectReadOnly, readingModel } from '@/lib/db/read-connection';
import { ROLES } from '@/lib/domain/access/roles';
import { OrderModel } from '@/models/order';
import { runServer, type RunningServer } from '@/server';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { uploadFile } from '@/tests/support/catalogue/import-client';
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
let productId: string;
let importId: string;

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
  productId = (await createProduct()).id;
  const { body } = await api.place(customer.token, [{ productId }]);
  [orderId, partnerId] = [body.id, partner.id];
  importId = (await uploadFile({ api }, manager.token, 'sku,price\nUNKNOWN-1,5\n')).body.id;
  await mongod.root.db(DATABASE).command({ profile: 2 });
});
afterAll(async () => {
  await server.stop();
  await mongod.stop();
});

/** Routes under /api/me are excluded, because they read the caller's own data with the main user. */
const ADMIN_READS: TestedHandler[] = GUARDED.filter(
  (handler) =>
    handler.method === 'GET' && rolesOf(handler).includes('admin') && !handler.path.startsWith('/api/me'),
);
const MAIN_USER = 'shop@admin';
/** The main user reads these for every request. */
const SESSION_COLLECTIONS = ['sessions', 'users'].map((name) => `${DATABASE}.${name}`);
/** Reads nothing but these. */
const STAFF_SESSIONS = '/api/staff/:id/sessions';

type Profiled = { user: string; ns: string; op: string; ts: Date };

/**
 * Returns the database users that read collections of the shop while a request ran. A background job of the server can
 * read at the same moment, so a request with other users than the expected ones is sent again, at most twice.
 */
async function databaseUsersOf(
  send: () => Promise<{ status: number }>,
  expected: string[],
): Promise<{ status: number; users: string[] }> {
  for (let attempt = 1; ; attempt += 1) {
    const measured = await measure(send);
    if (String(measured.users) === String(expected) || attempt === 3) return measured;
    // Some reads are cached for up to two seconds.
    await sleep(2_200);
  }
}

async function measure(
  send: () => Promise<{ status: number }>,
): Promise<{ status: number; users: string[] }> {
  const since = new Date();
  const { status } = await send();
  const profiled = await mongod.root
    .db(DATABASE)
    .collection<Profiled>('system.profile')
    .find({
      ts: { $gte: since },
      ns: { $ne: `${DATABASE}.system.profile` },
      $nor: [{ ns: { $in: SESSION_COLLECTIONS }, user: MAIN_USER }],
    })
    .toArray();
  return { status, users: [...new Set(profiled.map(({ user }) => user))] };
}

/** The id of the document that a path names. */
function idFor(path: string): string {
  if (path.startsWith('/api/partners')) return partnerId;
  if (path.startsWith('/api/staff')) return manager.id;
  if (path.startsWith('/api/products')) return productId;
  return path.startsWith('/api/catalogue/imports') ? importId : orderId;
}

/** The required parameters of a path. */
const QUERIES: Record<string, string> = { '/api/reports/export': '?report=products' };

const call = ({ method, path }: TestedHandler, token: string) =>
  api.call(method, path.replace(':id', idFor(path)) + (QUERIES[path] ?? ''), { token });

describe('admin reads', () => {
  it('cover at least five handlers', () => {
    expect(ADMIN_READS.length).toBeGreaterThanOrEqual(5);
  });

  it.each(ADMIN_READS)('$name is read with the read-only database user', async (handler) => {
    // The mirror is off here, and its report does not come from MongoDB.
    const isMirror = handler.path === '/api/admin/mirror';
    const expected = isMirror ? [] : ['watcher@admin'];
    const { status, users } = await databaseUsersOf(() => call(handler, admin.token), expected);
    expect([status, users]).toEqual([isMirror ? 404 : 200, expected]);
  });

  it.each(ADMIN_READS.filter((handler) => rolesOf(handler).includes('manager')))(
    '$name is read for a manager with the main database user',
    async (handler) => {
      const users = handler.path === STAFF_SESSIONS ? [] : [MAIN_USER];
      const measured = await databaseUsersOf(() => call(handler, manager.token), users);
      expect(measured).toEqual({ status: 200, users });
    },
  );
});

describe('read-only connection', () => {
  it('rejects every write with an authorisation error', async () => {
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

  it('is used for the admin role only', () => {
    for (const role of ROLES)
      expect([role, readingModel(OrderModel, role) === OrderModel]).toEqual([role, role !== 'admin']);
    expect(readingModel(OrderModel, undefined)).toBe(OrderModel);
  });
});

describe('server start with MONGODB_READ_URI', () => {
  const connectError = (uri: string): Promise<string> =>
    connectReadOnly(uri, mongoose.connection).then(
      () => 'it started',
      (error: unknown) => (error as Error).message,
    );

  it.each<[string, () => string, RegExp]>([
    [
      'a user who may write',
      () => mongod.uri('shop', DATABASE),
      /may do more than read \(\w+\): give it only the role read/,
    ],
    [
      'a user who may write to another database',
      () => mongod.uri('pretender', DATABASE),
      /may do more than read/,
    ],
    ['a user with the root role', () => mongod.uri('root', DATABASE), /may do more than read/],
    ['another database', () => mongod.uri('watcher', 'elsewhere'), /must name the same database/],
    [
      'no user, on a server without authentication',
      () => process.env.TEST_MONGODB_URI!.replace('/admin', `/${DATABASE}`),
      /MONGODB_READ_URI has no user/,
    ],
    [
      'a wrong password',
      () => mongod.uri('watcher', DATABASE).replace(/:\w+@/, ':guess@'),
      /MongoDB rejects the user of MONGODB_READ_URI/,
    ],
    [
      'an unreachable server',
      () => 'mongodb://watcher:secret@127.0.0.1:9/shop?serverSelectionTimeoutMS=300',
      /^MongoDB is not reachable at 127\.0\.0\.1:9: .* MONGODB_READ_URI/,
    ],
  ])('is refused for %s', async (_name, uri, expected) => {
    const message = await connectError(uri());
    expect(message).toMatch(expected);
    expect(message).not.toMatch(/secret|guess/);
  });

  it('fails with the reason', async () => {
    const env = testEnv(mongod.uri('shop', DATABASE), { MONGODB_READ_URI: mongod.uri('shop', DATABASE) });
    await expect(startServerProcess(env)).rejects.toThrow(
      /The user of MONGODB_READ_URI may do more than read/,
    );
  });
});
