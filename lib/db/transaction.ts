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

/** Commits once, repeating only the commit while its outcome is unknown. */
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
 * One attempt: runs `work`, commits, and returns its result. Throws whatever went wrong after aborting; the caller
 * decides what to do again.
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

/** A server session for transactions; end it when done. */
export function startDbSession(): Promise<Session> {
  return mongoose.connection.startSession();
}

/**
 * Runs `work` in one transaction and returns its result after the commit. Transient conflicts run `work` again, so
 * it must do nothing but database work; an error of its own aborts at once. 503 when conflicts outlast five seconds.
 * Never nest.
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
