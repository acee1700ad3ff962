import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import mongoose from 'mongoose';
import { findMongod } from '@/lib/embedded/mongod/mongod-finder';
import { startMongod } from '@/lib/embedded/mongod/mongod-process';

/**
 * Runs once per test run: builds the server bundles and starts one real mongod, on which each test file uses
 * its own database.
 */
export default async function setup(): Promise<() => Promise<void>> {
  execFileSync(process.execPath, ['scripts/build.mjs', '--server-only'], { stdio: 'inherit' });
  const folder = mkdtempSync(path.join(tmpdir(), 'blinkcart-tests-'));
  const binary = await findMongod({ mongod: process.env.MONGOD || undefined });
  const mongod = await startMongod({ dbPath: path.join(folder, 'mongo'), binary });
  process.env.TEST_MONGODB_URI = mongod.uri('admin');
  await dropFilesSoon(mongod.uri('admin'));
  return async () => {
    await mongod.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/**
 * MongoDB keeps the 200 files of a dropped database open for five minutes, for readers of the past. The databases of a
 * hundred short test files are more open files than many systems allow a process, and mongod ends.
 */
async function dropFilesSoon(uri: string): Promise<void> {
  const client = new mongoose.mongo.MongoClient(uri);
  const admin = client.db('admin');
  await admin.command({ setParameter: 1, minSnapshotHistoryWindowInSeconds: 30 });
  // Seconds between checkpoints, after which files are deleted.
  await admin.command({ setParameter: 1, syncdelay: 5 });
  await client.close();
}
