import { createHash } from 'node:crypto';
import mongoose from 'mongoose';

/** What a refused request is meant to leave behind; that it does is tested by itself. */
const JOURNALS = ['auditevents', 'loginevents', 'ratelimits'];

/** A hash of every collection: equal before and after says that a request changed nothing, and where it did. */
export async function databaseFingerprint(
  db: mongoose.mongo.Db = mongoose.connection.db!,
): Promise<Record<string, string>> {
  const all = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
  const names = all.filter((name) => !JOURNALS.includes(name)).sort();
  const prints = await Promise.all(
    names.map(async (name) => {
      const hash = createHash('sha256');
      for await (const doc of db.collection(name).find().sort({ _id: 1 }))
        hash.update(mongoose.mongo.BSON.serialize(doc));
      return [name, hash.digest('hex')] as const;
    }),
  );
  return Object.fromEntries(prints);
}
