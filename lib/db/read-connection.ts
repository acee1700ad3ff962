import mongoose from 'mongoose';
import type { Role } from '../domain/access/roles';
import { processShared, releaseShared } from '../runtime/process-shared';
import { isStoreUnreachable } from '../runtime/store-faults';
import { CONNECTION_OPTIONS, unreachable } from './mongo';

const SLOT = 'mongo-read';

/** What somebody who only reads must not be able to do to anything; a role of its own may hold any of them. */
const WRITING = new Set([
  ...['insert', 'update', 'remove', 'anyAction', 'internal', 'applyOps', 'bypassDocumentValidation'],
  ...['createCollection', 'dropCollection', 'renameCollectionSameDB', 'convertToCapped', 'collMod'],
  ...['createIndex', 'dropIndex', 'dropDatabase', 'useUUID'],
  ...['createUser', 'dropUser', 'grantRole', 'revokeRole', 'createRole', 'updateRole', 'dropRole'],
  ...['changePassword', 'changeCustomData', 'setAuthenticationRestriction'],
]);

type Held = { connection: mongoose.Connection | null };

function held(): Held {
  return processShared<Held>(SLOT, () => ({ connection: null }));
}

type AuthInfo = {
  authenticatedUsers: unknown[];
  authenticatedUserPrivileges: { resource: { db?: string }; actions: string[] }[];
};

/**
 * Opens the connection that the reads of admins go by from then on. Rejects with one sentence unless it leads to the
 * same database as `shop` and its user can change nothing anywhere: an address that is only called read-only is no lock.
 */
export async function connectReadOnly(uri: string, shop: mongoose.Connection): Promise<void> {
  const connection = mongoose.createConnection(uri, { ...CONNECTION_OPTIONS, maxPoolSize: 10 });
  try {
    await connection.asPromise();
    if (connection.name !== shop.name)
      throw new Error('MONGODB_READ_URI must name the same database as MONGODB_URI.');
    await assertReadsOnly(connection);
  } catch (error) {
    await connection.close(true).catch(() => undefined);
    throw explained(error, uri);
  }
  held().connection = connection;
}

const AUTHENTICATION_FAILED = 18;

function explained(error: unknown, uri: string): unknown {
  if ((error as { code?: unknown }).code === AUTHENTICATION_FAILED)
    return new Error('MongoDB does not let the user of MONGODB_READ_URI in: see to its name and password.', {
      cause: error,
    });
  return isStoreUnreachable(error)
    ? new Error(unreachable(uri, 'MONGODB_READ_URI'), { cause: error })
    : error;
}

async function assertReadsOnly(connection: mongoose.Connection): Promise<void> {
  const { authInfo } = (await connection.db!.command({
    connectionStatus: 1,
    showPrivileges: true,
  })) as unknown as {
    authInfo: AuthInfo;
  };
  if (authInfo.authenticatedUsers.length === 0)
    throw new Error(
      'MONGODB_READ_URI names nobody: give it a user with the role read, on a MongoDB that asks who comes, or leave it out.',
    );
  const may = authInfo.authenticatedUserPrivileges.flatMap(({ actions }) => actions);
  const writing = may.find((action) => WRITING.has(action));
  if (writing !== undefined)
    throw new Error(
      `The user of MONGODB_READ_URI may do more than read (${writing}): give it the role read and no other.`,
    );
}

export async function disconnectReadOnly(): Promise<void> {
  const { connection } = held();
  releaseShared(SLOT);
  await connection?.close();
}

/**
 * The model to read by, for whom: an admin's goes by the connection that cannot write, where there is one; everybody
 * else's, and everything where there is none, by the shop's own.
 */
export function readingModel<T>(model: mongoose.Model<T>, role: Role | undefined): mongoose.Model<T> {
  const { connection } = held();
  if (role !== 'admin' || !connection) return model;
  const known = connection.models[model.modelName] as mongoose.Model<T> | undefined;
  return known ?? connection.model<T>(model.modelName, model.schema as never, model.collection.name);
}
