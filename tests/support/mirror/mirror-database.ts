import mongoose from 'mongoose';
import { connectMongo, disconnectMongo } from '../../../lib/db/mongo';
import { buildIndexes } from '../../../lib/repositories/shared/build-indexes';
import { mirroredUpdate } from '../../../lib/repositories/shared/mirrored-write';
import type { MirroredCollection, MirroredDocs } from '../../../lib/repositories/mirror/mirrored-collections';
import { storedDocument } from './mirror-documents';
import { testDatabase } from '../mongo';

/** Creates a test database with all collections and indexes, and writes documents as the repositories do. */
export async function openMirrorDatabase(name: string) {
  const database = await testDatabase(name);
  await connectMongo(database.uri);
  await buildIndexes();
  const stored = (collection: string) => mongoose.connection.collection(collection);

  return {
    uri: database.uri,
    /** Inserts `count` documents, pending unless `changes` say otherwise. Resolves to their ids. */
    async insert<C extends MirroredCollection>(
      collection: C,
      count: number,
      changes: Partial<MirroredDocs[C]> = {},
    ): Promise<string[]> {
      const docs = Array.from({ length: count }, () => storedDocument(collection, changes));
      for (const doc of docs) if (doc.mirrorPending === undefined) delete doc.mirrorPending;
      if (docs.length > 0) await stored(collection).insertMany(docs as never);
      return docs.map(({ _id }) => _id.toHexString());
    },
    async update(collection: MirroredCollection, id: string, set: Record<string, unknown>): Promise<void> {
      await stored(collection).updateOne(
        { _id: new mongoose.Types.ObjectId(id) },
        mirroredUpdate({ set }) as never,
      );
    },
    /** Like `update`, but only for a live document; resolves to its new state, or null for a deleted one. */
    async change(
      collection: MirroredCollection,
      id: string,
      set: Record<string, unknown>,
    ): Promise<{ id: string; rev: number; deleted: boolean } | null> {
      const doc = await stored(collection).findOneAndUpdate(
        { _id: new mongoose.Types.ObjectId(id), deletedAt: null },
        mirroredUpdate({ set }) as never,
        { returnDocument: 'after' },
      );
      return doc && { id, rev: doc.rev as number, deleted: doc.deletedAt != null };
    },
    /** Updates a document without marking it, which no repository does. */
    async updateUnmarked(
      collection: MirroredCollection,
      id: string,
      set: Record<string, unknown>,
    ): Promise<void> {
      await stored(collection).updateOne(
        { _id: new mongoose.Types.ObjectId(id) },
        { $set: set, $inc: { rev: 1 } },
      );
    },
    async remove(collection: MirroredCollection, id: string): Promise<void> {
      await stored(collection).deleteOne({ _id: new mongoose.Types.ObjectId(id) });
    },
    async read(collection: MirroredCollection, id: string): Promise<Record<string, unknown> | null> {
      return stored(collection).findOne({ _id: new mongoose.Types.ObjectId(id) });
    },
    /** Empties every collection, including leases. */
    async clear(): Promise<void> {
      const collections = await mongoose.connection.db!.collections();
      await Promise.all(collections.map((collection) => collection.deleteMany({})));
    },
    async close(): Promise<void> {
      await disconnectMongo();
      await database.drop();
    },
  };
}

export type MirrorDatabase = Awaited<ReturnType<typeof openMirrorDatabase>>;
