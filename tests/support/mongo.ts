import { randomBytes } from 'node:crypto';
import mongoose from 'mongoose';

export type TestDatabase = { uri: string; drop(): Promise<void> };

/** Returns the URI of a new database on the mongod of this test run. */
export async function testDatabase(name: string): Promise<TestDatabase> {
  const server = process.env.TEST_MONGODB_URI;
  if (!server)
    throw new Error(
      'TEST_MONGODB_URI is not set: run the tests through vitest, whose global setup starts MongoDB.',
    );
  const base = new URL(server);
  base.pathname = `/${name.slice(0, 30)}-${randomBytes(4).toString('hex')}`;
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
