import { MIRRORED_COLLECTIONS, type MirroredCollection } from './mirrored-collections';
import { storedIn } from './mirror-repository';

const BATCH = 200;

/** Products and categories can be restored, and old orders refer to them. The text of a promo code is never reused. */
const KEPT: readonly MirroredCollection[] = ['products', 'categories', 'promocodes'];

async function purgeCollection(collection: MirroredCollection, olderThan: Date): Promise<number> {
  const stored = storedIn(collection);
  const purgeable = { deletedAt: { $lt: olderThan }, mirrorPending: { $ne: true } } as const;
  let purged = 0;
  for (;;) {
    const found = await stored
      .find(purgeable, { projection: { rev: 1 } })
      .limit(BATCH)
      .toArray();
    if (found.length === 0) return purged;
    // The rev in the filter keeps documents that were revived or marked again in the meantime.
    const operations = found.map(({ _id, rev }) => ({ deleteOne: { filter: { ...purgeable, _id, rev } } }));
    purged += (await stored.bulkWrite(operations, { ordered: false })).deletedCount;
    if (found.length < BATCH) return purged;
  }
}

/**
 * Deletes tombstones older than a time that the mirror has acknowledged; the mirror keeps its rows. Pending and parked
 * tombstones stay. Resolves to the number of deleted tombstones.
 */
export async function purgeTombstones(olderThan: Date): Promise<number> {
  let purged = 0;
  // Sequential, because requests have priority over this job.
  for (const collection of MIRRORED_COLLECTIONS.filter((one) => !KEPT.includes(one)))
    purged += await purgeCollection(collection, olderThan);
  return purged;
}
