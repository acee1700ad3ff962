import { MIRRORED_COLLECTIONS, storedIn, type MirroredCollection } from './mirror-repository';

const BATCH = 200;

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
    // Each under the rev that it was found with: what was revived or sent again meanwhile stays.
    const operations = found.map(({ _id, rev }) => ({ deleteOne: { filter: { ...purgeable, _id, rev } } }));
    purged += (await stored.bulkWrite(operations, { ordered: false })).deletedCount;
    if (found.length < BATCH) return purged;
  }
}

/**
 * Removes documents that were deleted before a time and that the mirror has as deleted; it keeps its rows. What waits
 * for the mirror, or is parked, stays however old it is. Resolves to how many went.
 */
export async function purgeTombstones(olderThan: Date): Promise<number> {
  let purged = 0;
  // One after the other: there is no hurry, and orders go before it.
  for (const collection of MIRRORED_COLLECTIONS) purged += await purgeCollection(collection, olderThan);
  return purged;
}
