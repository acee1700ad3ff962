import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { seconds, sleep } from '@/lib/runtime/clock';
import { createFile } from './atomic-file';
import { isRunning, markProcess, type ProcessMark } from './process-identity';

const POLL_MS = 20;
const PATIENCE_MS = seconds(5);

/**
 * Runs `work` while no other process on this machine does so for the same folder. Meant for milliseconds.
 * The lock of a process that died in the middle is broken.
 */
export async function withFolderLock<T>(dataDir: string, work: () => T): Promise<T> {
  const path = join(dataDir, 'start.lock');
  const mine = JSON.stringify({ ...markProcess(process.pid), nonce: randomBytes(6).toString('hex') });
  const deadline = Date.now() + PATIENCE_MS;
  while (!createFile(path, mine)) {
    if (Date.now() >= deadline) throw new Error(`${path} is held by another start; try again in a moment.`);
    if (!breakIfAbandoned(path)) await sleep(POLL_MS);
  }
  try {
    return work();
  } finally {
    rmSync(path, { force: true });
  }
}

function breakIfAbandoned(path: string): boolean {
  const seen = readLock(path);
  if (seen === null) return true;
  if (isHeld(seen)) return false;
  // Moved away under a name of our own first: of two that break the same lock only one finds it, and a lock
  // that was renewed in between is recognised and put back.
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    renameSync(path, aside);
  } catch {
    return true;
  }
  const moved = readLock(aside);
  if (moved !== null && moved !== seen) createFile(path, moved);
  rmSync(aside, { force: true });
  return true;
}

function isHeld(lock: string): boolean {
  try {
    return isRunning(JSON.parse(lock) as ProcessMark);
  } catch {
    return false;
  }
}

function readLock(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
