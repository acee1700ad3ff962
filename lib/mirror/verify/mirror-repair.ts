import { buryRows } from '../../repositories/mirror/mirror-marks-repository';
import { type MirroredCollection } from '../../repositories/mirror/mirrored-collections';
import { markPending, raiseRev } from '../../repositories/mirror/mirror-repository';
import type { Drift } from './mirror-drift';

// Each rev is raised by a conditional update of its own.
const CONCURRENCY = 8;
// This many extra rows may be deleted even when there are fewer documents.
const MIN_EXTRA_LIMIT = 10;

/**
 * Marks drifted documents for the relay to send. Raises a document's rev above the row's where the mirror would treat
 * it as stale. Ignores extra rows. Resolves to the number of marked documents.
 */
export async function repairDrift(collection: MirroredCollection, drift: Drift[]): Promise<number> {
  const resendable = drift.filter(({ kind }) => kind === 'missing' || kind === 'stale' || kind === 'parked');
  await markPending(
    collection,
    resendable.map(({ id }) => id),
  );
  const outranked = drift.filter(({ kind }) => kind === 'ahead' || kind === 'content');
  for (let start = 0; start < outranked.length; start += CONCURRENCY) {
    const chunk = outranked.slice(start, start + CONCURRENCY);
    await Promise.all(
      chunk.map(({ id, rev, mirroredRev }) => raiseRev(collection, { id, rev: rev! }, mirroredRev!)),
    );
  }
  return resendable.length + outranked.length;
}

/**
 * Marks extra rows for deletion by the relay. Does nothing when they outnumber the documents, because then the process
 * is probably connected to another MongoDB. Resolves to the number of marked rows.
 */
export async function repairExtra(
  collection: MirroredCollection,
  extra: Drift[],
  documents: number,
): Promise<number> {
  if (extra.length > Math.max(documents, MIN_EXTRA_LIMIT)) return 0;
  return buryRows(
    collection,
    extra.map(({ id, mirroredRev }) => ({ id, rev: mirroredRev! })),
  );
}
