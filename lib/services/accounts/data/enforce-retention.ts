import { publish } from '../../../event-bus/event-bus';
import { deleteExpired, type ExpiringCollection } from '../../../repositories/shared/retention-repository';
import { days, hours } from '../../../runtime/clock';
import { logger } from '../../../runtime/logger';

/** Codes for as long as the daily limit of an address looks back, sign-ins for half a year. What was audited stays. */
const KEPT_MS: Record<ExpiringCollection, number> = { otps: days(1), loginevents: days(180) };
const EVERY_MS = hours(1);
/** At a time, so that neither a request nor the mirror waits behind half a year. */
const BATCH = 500;

/** Deletes what is past its time. Resolves to how many; breaks off between batches when `signal` says so. */
export async function enforceRetention(
  collection: ExpiringCollection,
  signal?: AbortSignal,
): Promise<number> {
  const before = new Date(Date.now() - KEPT_MS[collection]);
  let removed = 0;
  while (!signal?.aborted) {
    const batch = await deleteExpired(collection, before, BATCH);
    if (batch === 0) break;
    removed += batch;
    publish('committed', null);
  }
  return removed;
}

/** Does so with all of them, at once and every hour. Returns what ends it, once the batch under way is done. */
export function startRetentionJob(): () => Promise<void> {
  const ending = new AbortController();
  const removeAll = async () => {
    for (const collection of Object.keys(KEPT_MS) as ExpiringCollection[])
      await enforceRetention(collection, ending.signal).catch((error: unknown) =>
        logger().warn({ err: error, collection }, 'what is past its time could not be removed'),
      );
  };
  let running = removeAll();
  const timer = setInterval(() => {
    // After the one before, should that take longer than an hour.
    running = running.then(removeAll);
  }, EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    ending.abort();
    await running;
  };
}
