import { randomBytes } from 'node:crypto';
import mongoose from 'mongoose';

/** TEMPORARY: a database of its own on the mongod that TEST_MONGODB_URI names. */
export async function testDatabase(name: string): Promise<{ uri: string; drop(): Promise<void> }> {
  const base = new URL(process.env.TEST_MONGODB_URI!);
  base.pathname = `/${name}-${randomBytes(4).toString('hex')}`;
  const uri = base.toString();
  return {
    uri,
    async drop() {
      const client = new mongoose.mongo.MongoClient(uri);
      await client.db().dropDatabase();
      await client.close();
    },
  };
}
