import mongoose from 'mongoose';
import { seconds } from '../runtime/clock';
import { env } from '../runtime/env';
import { processShared, releaseShared } from '../runtime/process-shared';
import { isStoreUnreachable } from '../runtime/store-faults';
import { APP_NAME } from './orphaned-transactions';

const SLOT = 'mongo';

// The driver's own defaults wait for ever on a stalled server; a request must fail instead.
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
 * Connects once per process and returns mongoose's default connection.
 * A failed attempt is forgotten, so that the next call tries again.
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
      throw isStoreUnreachable(error) ? new Error(unreachable(uri, 'MONGODB_URI'), { cause: error }) : error;
    }
  });
}

/** The sentence for an address at which nobody answers; `variable` is where it stands. */
export function unreachable(uri: string, variable: string): string {
  // Without what stands before the @: nobody's password belongs in a message.
  const hosts = uri
    .replace(/^mongodb(\+srv)?:\/\//, '')
    .replace(/^.*@/, '')
    .split('/', 1)[0];
  return `MongoDB does not answer at ${hosts}: see that it runs, and that ${variable} is right.`;
}

export async function disconnectMongo(): Promise<void> {
  releaseShared(SLOT);
  await mongoose.disconnect();
}

/** Transactions need a replica set: says so before the first order does. */
export async function assertReplicaSet(connection: mongoose.Connection): Promise<void> {
  const hello = await connection.db!.admin().command({ hello: 1 });
  if (hello.setName || hello.msg === 'isdbgrid') return;
  throw new Error(
    'MONGODB_URI points to a standalone MongoDB, which has no transactions: start it with --replSet rs0 and run rs.initiate() once in mongosh.',
  );
}

/** Answers within a second or throws: for readiness. */
export async function pingMongo(): Promise<void> {
  await mongoose.connection.db!.command({ ping: 1, maxTimeMS: seconds(1) });
}
