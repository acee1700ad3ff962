import mongoose from 'mongoose';
import { UnavailableError } from '../domain/errors';
import { seconds, sleep } from '../runtime/clock';

export type Session = mongoose.ClientSession;

const OPTIONS = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', j: true },
  readPreference: 'primary',
  maxCommitTimeMS: seconds(5),
} as const;

const DEADLINE_MS = seconds(5);

export function hasLabel(error: unknown, label: string): boolean {
  return (
    error instanceof Error &&
    'hasErrorLabel' in error &&
    (error as mongoose.mongo.MongoError).hasErrorLabel(label)
  );
}

export function isDuplicateKey(error: unknown): boolean {
  return typeof error === 'object' && error !== null && (error as { code?: unknown }).code === 11000;
}

/** Commits, and retries only the commit while its outcome is unknown. Throws UnavailableError after the deadline. */
async function commit(session: Session, deadline: number): Promise<void> {
  for (;;) {
    try {
      await session.commitTransaction();
      return;
    } catch (error) {
      if (!hasLabel(error, 'UnknownTransactionCommitResult')) throw error;
      if (Date.now() > deadline) {
        throw new UnavailableError(
          'The outcome of this step is not known yet. Repeat it with the same Idempotency-Key.',
        );
      }
    }
  }
}

/**
 * Runs `work` in one transaction attempt, commits, and returns its result. On an error it aborts and rethrows, and the
 * caller decides whether to retry.
 */
export async function attemptTransaction<T>(
  session: Session,
  deadline: number,
  work: () => Promise<T>,
): Promise<T> {
  session.startTransaction(OPTIONS);
  try {
    const result = await work();
    await commit(session, deadline);
    return result;
  } catch (error) {
    if (session.inTransaction()) await session.abortTransaction().catch(() => undefined);
    throw error;
  }
}

/** Starts a MongoDB session for transactions. The caller must end it. */
export function startDbSession(): Promise<Session> {
  return mongoose.connection.startSession();
}

/**
 * Runs `work` in a transaction and returns its result after the commit. Transient conflicts run `work` again, so it
 * must have no effects outside the database; other errors abort and are rethrown. Throws UnavailableError when conflicts
 * outlast five seconds. Must not be nested.
 */
export async function inTransaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
  const deadline = Date.now() + DEADLINE_MS;
  const session = await startDbSession();
  try {
    for (;;) {
      try {
        return await attemptTransaction(session, deadline, () => work(session));
      } catch (error) {
        if (!hasLabel(error, 'TransientTransactionError')) throw error;
        if (Date.now() > deadline) throw new UnavailableError();
        await sleep(Math.random() * 16);
      }
    }
  } finally {
    await session.endSession();
  }
}
