import mongoose from 'mongoose';
import type { Role } from '../domain/access/roles';
import { processShared, releaseShared } from '../runtime/process-shared';
import { isStoreUnreachable } from '../runtime/store-faults';
import { CONNECTION_OPTIONS, unreachableMessage } from './mongo';

const SLOT = 'mongo-read';

/** Actions that a read-only user must not have on any resource; a custom role can grant each of them. */
const WRITE_ACTIONS = new Set([
  ...['insert', 'update', 'remove', 'anyAction', 'internal', 'applyOps', 'bypassDocumentValidation'],
  ...['createCollection', 'dropCollection', 'renameCollectionSameDB', 'convertToCapped', 'collMod'],
  ...['createIndex', 'dropIndex', 'dropDatabase', 'useUUID'],
  ...['createUser', 'dropUser', 'grantRole', 'revokeRole', 'createRole', 'updateRole', 'dropRole'],
  ...['changePassword', 'changeCustomData', 'setAuthenticationRestriction'],
]);

type Slot = { connection: mongoose.Connection | null };

function slot(): Slot {
  return processShared<Slot>(SLOT, () => ({ connection: null }));
}

type AuthInfo = {
  authenticatedUsers: unknown[];
  authenticatedUserPrivileges: { resource: { db?: string }; actions: string[] }[];
};

/**
 * Opens the read-only connection for reads of admins. Rejects with a readable message unless it uses the same database
 * as `shop` and MongoDB grants its user no write action on any resource.
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
    throw toReadableError(error, uri);
  }
  slot().connection = connection;
}

const AUTHENTICATION_FAILED = 18;

function toReadableError(error: unknown, uri: string): unknown {
  if ((error as { code?: unknown }).code === AUTHENTICATION_FAILED)
    return new Error('MongoDB rejects the user of MONGODB_READ_URI: check its name and password.', {
      cause: error,
    });
  return isStoreUnreachable(error)
    ? new Error(unreachableMessage(uri, 'MONGODB_READ_URI'), { cause: error })
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
      'MONGODB_READ_URI has no user: set a user with the role read, on a MongoDB with authentication, or unset it.',
    );
  const allowed = authInfo.authenticatedUserPrivileges.flatMap(({ actions }) => actions);
  const writeAction = allowed.find((action) => WRITE_ACTIONS.has(action));
  if (writeAction !== undefined)
    throw new Error(
      `The user of MONGODB_READ_URI may do more than read (${writeAction}): give it only the role read.`,
    );
}

export async function disconnectReadOnly(): Promise<void> {
  const { connection } = slot();
  releaseShared(SLOT);
  await connection?.close();
}

/**
 * The model for reads by a role: for an admin on the read-only connection if one is configured, else on the default
 * connection.
 */
export function readingModel<T>(model: mongoose.Model<T>, role: Role | undefined): mongoose.Model<T> {
  const { connection } = slot();
  if (role !== 'admin' || !connection) return model;
  const existing = connection.models[model.modelName] as mongoose.Model<T> | undefined;
  return existing ?? connection.model<T>(model.modelName, model.schema as never, model.collection.name);
}
