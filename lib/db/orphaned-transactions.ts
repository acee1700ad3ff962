import type mongoose from 'mongoose';
import { logger } from '../runtime/logger';

/** How our connections name themselves, so that we end nobody else's transactions. */
export const APP_NAME = 'blinkcart';

type Operation = {
  type: string;
  connectionId?: number;
  lsid?: { id: mongoose.mongo.UUID };
  transaction?: object;
};

/**
 * Ends the transactions of processes that were killed in the middle of one, and returns how many there were. MongoDB
 * knows a transaction by its session and keeps it for a minute or more after its client has gone; meanwhile nobody
 * can sell what it had touched, and no index can be built. One whose connection is closed has lost its client; should
 * that be wrong, its owner gets a transient error and runs it again.
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
    const open = new Set(
      operations.filter(({ type }) => type === 'op').map(({ connectionId }) => connectionId),
    );
    const orphans = operations.filter(
      ({ type, transaction, connectionId }) =>
        type === 'idleSession' && transaction && !open.has(connectionId),
    );
    if (orphans.length > 0)
      await admin.command({ killSessions: orphans.flatMap(({ lsid }) => (lsid ? [{ id: lsid.id }] : [])) });
    return orphans.length;
  } catch (error) {
    // Some hosted plans refuse to look: then MongoDB's own time-out has to do.
    logger().warn({ err: error }, 'transactions of killed processes could not be looked for');
    return 0;
  }
}
