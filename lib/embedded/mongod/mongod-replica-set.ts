import mongoose from 'mongoose';
import { sleep } from '@/lib/runtime/clock';
import { LOOPBACK } from '../free-port';

// Mongoose's own driver, so that there is only one version of it.
const { MongoClient } = mongoose.mongo;
export type MongoClient = InstanceType<typeof MongoClient>;

export const SET_NAME = 'rs0';
const POLL_MS = 20;

type SetConfig = { _id: string; version: number; members: { _id: number; host: string }[] };

const hostOf = (port: number): string => `${LOOPBACK}:${port}`;

/** Connection string of a database on an embedded mongod. */
export function mongodUri(port: number, database: string): string {
  return `mongodb://${hostOf(port)}/${database}?replicaSet=${SET_NAME}`;
}

/** Runs `work` with a direct connection to a mongod, independent of the state of its replica set. */
export async function withMongod<T>(
  port: number,
  timeoutMs: number,
  work: (client: MongoClient) => Promise<T>,
): Promise<T> {
  const client = new MongoClient(`mongodb://${hostOf(port)}/`, {
    directConnection: true,
    serverSelectionTimeoutMS: timeoutMs,
    connectTimeoutMS: timeoutMs,
    socketTimeoutMS: timeoutMs,
    maxPoolSize: 1,
  });
  try {
    return await work(client);
  } finally {
    await client.close(true).catch(() => {});
  }
}

/**
 * Initiates a new replica set, or reconfigures one whose port has changed, and resolves when it accepts writes. Retries
 * until then, because mongod refuses commands while it loads its configuration. Rejects with the signal's reason.
 */
export async function becomePrimary(client: MongoClient, port: number, signal: AbortSignal): Promise<void> {
  while (!(await isPrimary(client))) {
    signal.throwIfAborted();
    await configureSet(client, hostOf(port)).catch(() => {});
    await sleep(POLL_MS);
  }
}

async function isPrimary(client: MongoClient): Promise<boolean> {
  const hello = await client
    .db('admin')
    .command({ hello: 1 })
    .catch(() => null);
  return hello?.isWritablePrimary === true;
}

async function configureSet(client: MongoClient, host: string): Promise<void> {
  const admin = client.db('admin');
  const stored = await client.db('local').collection<SetConfig>('system.replset').findOne();
  if (stored === null) {
    await admin.command({ replSetInitiate: { _id: SET_NAME, members: [{ _id: 0, host }] } });
  } else if (stored.members.length !== 1 || stored.members[0]?.host !== host) {
    // A node that is not in its own configuration waits for ever.
    const config = { ...stored, version: stored.version + 1, members: [{ _id: 0, host }] };
    await admin.command({ replSetReconfig: config, force: true });
  }
}
