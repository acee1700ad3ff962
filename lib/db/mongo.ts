import mongoose from 'mongoose';
import { seconds } from '../runtime/clock';
import { env } from '../runtime/env';
import { processShared, releaseShared } from '../runtime/process-shared';
import { isStoreUnreachable } from '../runtime/store-faults';
import { APP_NAME } from './orphaned-transactions';

const SLOT = 'mongo';

// With the driver's defaults a request would wait for ever on a stalled server.
const TIMEOUTS = {
  serverSelectionTimeoutMS: seconds(3),
  connectTimeoutMS: seconds(3),
  socketTimeoutMS: seconds(20),
  waitQueueTimeoutMS: seconds(2),
};

export const CONNECTION_OPTIONS = {
  ...TIMEOUTS,
  appName: APP_NAME,
  autoIndex: false,
  autoCreate: false,
  w: 'majority',
  journal: true,
  readPreference: 'primary',
} as const;

/**
 * Connects once per process and returns mongoose's default connection. After a failure the next call tries again.
 * Rejects with a readable message when MongoDB is unreachableMessage.
 */
export function connectMongo(
  uri: string = env().MONGODB_URI,
  maxPoolSize = 50,
): Promise<mongoose.Connection> {
  return processShared(SLOT, async () => {
    mongoose.set('sanitizeFilter', true);
    mongoose.set('strictQuery', 'throw');
    mongoose.set('bufferCommands', false);
    try {
      await mongoose.connect(uri, { ...CONNECTION_OPTIONS, maxPoolSize });
      return mongoose.connection;
    } catch (error) {
      releaseShared(SLOT);
      throw isStoreUnreachable(error)
        ? new Error(unreachableMessage(uri, 'MONGODB_URI'), { cause: error })
        : error;
    }
  });
}

/** The error message for an unreachable MongoDB; `variable` is the environment variable that holds `uri`. */
export function unreachableMessage(uri: string, variable: string): string {
  // The credentials before the @ must not appear in the message.
  const hosts = uri
    .replace(/^mongodb(\+srv)?:\/\//, '')
    .replace(/^.*@/, '')
    .split('/', 1)[0];
  return `MongoDB is not reachable at ${hosts}: check that it is running and that ${variable} is correct.`;
}

export async function disconnectMongo(): Promise<void> {
  releaseShared(SLOT);
  await mongoose.disconnect();
}

/** Rejects unless MongoDB is a replica set or mongos, which transactions require. */
export async function assertReplicaSet(connection: mongoose.Connection): Promise<void> {
  const hello = await connection.db!.admin().command({ hello: 1 });
  if (hello.setName || hello.msg === 'isdbgrid') return;
  throw new Error(
    'MONGODB_URI points to a standalone MongoDB, which has no transactions: start it with --replSet rs0 and run rs.initiate() once in mongosh.',
  );
}

/** Pings MongoDB for the readiness check; rejects after a second. */
export async function pingMongo(): Promise<void> {
  await mongoose.connection.db!.command({ ping: 1, maxTimeMS: seconds(1) });
}
