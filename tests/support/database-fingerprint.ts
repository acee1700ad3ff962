import { createHash } from 'node:crypto';
import mongoose from 'mongoose';

/**
 * Collections to which a denied request may write; other tests cover that they are written. `cataloguechanges` holds
 * the messages to other processes, and the others the figures of the reports: both are written some time after a change.
 */
const JOURNALS = [
  ...['auditevents', 'loginevents', 'ratelimits', 'cataloguechanges'],
  ...['salesentries', 'salesperiods', 'salesrollups', 'stockouts'],
];

/**
 * Returns a hash of each collection, so that a comparison before and after shows which collection a request
 * changed.
 */
export async function databaseFingerprint(
  db: mongoose.mongo.Db = mongoose.connection.db!,
): Promise<Record<string, string>> {
  const all = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
  const names = all.filter((name) => !JOURNALS.includes(name)).sort();
  const prints = await Promise.all(
    names.map(async (name) => {
      const hash = createHash('sha256');
      // Opening a socket or page is presence of a partner, and no change of data.
      for await (const doc of db
        .collection(name)
        .find({}, { projection: { lastSeenAt: 0 } })
        .sort({ _id: 1 }))
        hash.update(mongoose.mongo.BSON.serialize(doc));
      return [name, hash.digest('hex')] as const;
    }),
  );
  return Object.fromEntries(prints);
}
