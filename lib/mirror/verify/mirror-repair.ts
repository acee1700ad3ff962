import { buryRows } from '../../repositories/mirror/mirror-marks-repository';
import { markPending, raiseRev, type MirroredCollection } from '../../repositories/mirror/mirror-repository';
import type { Drift } from './mirror-drift';

// The revs are lifted one by one, each under the rev that was compared.
const AT_ONCE = 8;
// So many rows may be extra in a table of few documents.
const FEW = 10;

/**
 * Marks what has drifted, for the relay to send. Where the mirror's rev would refuse it, the document's is lifted
 * above. Extra rows are not seen to here. Resolves to how many were marked.
 */
export async function repairDrift(collection: MirroredCollection, drift: Drift[]): Promise<number> {
  const again = drift.filter(({ kind }) => kind === 'missing' || kind === 'stale' || kind === 'parked');
  await markPending(
    collection,
    again.map(({ id }) => id),
  );
  const refused = drift.filter(({ kind }) => kind === 'ahead' || kind === 'content');
  for (let at = 0; at < refused.length; at += AT_ONCE) {
    const some = refused.slice(at, at + AT_ONCE);
    await Promise.all(
      some.map(({ id, rev, mirroredRev }) => raiseRev(collection, { id, rev: rev! }, mirroredRev!)),
    );
  }
  return again.length + refused.length;
}

/**
 * Has rows deleted that no document stands behind. Does nothing when there are more of them than documents: then it
 * is the other MongoDB that is missing. Resolves to how many were marked.
 */
export async function repairExtra(
  collection: MirroredCollection,
  extra: Drift[],
  documents: number,
): Promise<number> {
  if (extra.length > Math.max(documents, FEW)) return 0;
  return buryRows(
    collection,
    extra.map(({ id, mirroredRev }) => ({ id, rev: mirroredRev! })),
  );
}
