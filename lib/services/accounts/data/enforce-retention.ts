import { publish } from '../../../event-bus/event-bus';
import { deleteExpired, type ExpiringCollection } from '../../../repositories/shared/retention-repository';
import { days, hours } from '../../../runtime/clock';
import { logger } from '../../../runtime/logger';
import { startPeriodicJob } from '../../../runtime/periodic-job';

/** Codes are kept as long as the daily limit of an address counts them. Audit events are kept forever. */
const RETENTION_MS: Record<ExpiringCollection, number> = { otps: days(1), loginevents: days(180) };
const JOB_INTERVAL_MS = hours(1);
/** Documents deleted at once, so that requests and the mirror do not wait behind a large deletion. */
const BATCH_SIZE = 500;

/** Deletes the documents past their retention, in batches until `signal` aborts. Returns how many it deleted. */
export async function enforceRetention(
  collection: ExpiringCollection,
  signal?: AbortSignal,
): Promise<number> {
  const before = new Date(Date.now() - RETENTION_MS[collection]);
  let removed = 0;
  while (!signal?.aborted) {
    const batch = await deleteExpired(collection, before, BATCH_SIZE);
    if (batch === 0) break;
    removed += batch;
    publish('committed', null);
  }
  return removed;
}

/** Enforces the retention of all collections now and every hour. Returns a function that stops it after the current batch. */
export function startRetentionJob(): () => Promise<void> {
  return startPeriodicJob(JOB_INTERVAL_MS, async (signal) => {
    for (const collection of Object.keys(RETENTION_MS) as ExpiringCollection[])
      await enforceRetention(collection, signal).catch((error: unknown) =>
        logger().warn({ err: error, collection }, 'retention: deletion failed'),
      );
  });
}
