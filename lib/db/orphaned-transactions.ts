import type mongoose from 'mongoose';
import { logger } from '../runtime/logger';

/** `appName` of BlinkCart's connections, so that only its own transactions are ended. */
export const APP_NAME = 'blinkcart';

type Operation = {
  type: string;
  connectionId?: number;
  lsid?: { id: mongoose.mongo.UUID };
  transaction?: object;
};

/**
 * Ends transactions of killed processes and resolves to their number. MongoDB keeps a transaction for a minute or more
 * after its client has gone, and meanwhile its documents cannot be written and no index can be built. A transaction
 * counts as orphaned when its connection is closed; if it is not, its process gets a transient error and retries.
 */
export async function endOrphanedTransactions(connection: mongoose.Connection): Promise<number> {
  const admin = connection.getClient().db('admin');
  try {
    const operations = await admin
      .aggregate<Operation>([
        { $currentOp: { idleSessions: true, idleConnections: true } },
        { $match: { appName: APP_NAME } },
        { $project: { type: 1, connectionId: 1, lsid: 1, transaction: 1 } },
      ])
      .toArray();
    const openConnections = new Set(
      operations.filter(({ type }) => type === 'op').map(({ connectionId }) => connectionId),
    );
    const orphans = operations.filter(
      ({ type, transaction, connectionId }) =>
        type === 'idleSession' && transaction && !openConnections.has(connectionId),
    );
    if (orphans.length > 0)
      await admin.command({ killSessions: orphans.flatMap(({ lsid }) => (lsid ? [{ id: lsid.id }] : [])) });
    return orphans.length;
  } catch (error) {
    // Some hosted plans do not allow $currentOp; MongoDB's own timeout then ends the transactions.
    logger().warn({ err: error }, 'mongo: listing orphaned transactions failed');
    return 0;
  }
}
