import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
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
  return async () => {
    await mongod.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
