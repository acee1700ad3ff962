import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { seconds, sleep } from '@/lib/runtime/clock';
import { createFile } from './atomic-file';
import { isRunning, markProcess, type ProcessMark } from './process-identity';

const POLL_MS = 20;
const TIMEOUT_MS = seconds(5);

/**
 * Runs `work` under an exclusive lock of the folder for processes of this machine. Meant for work of milliseconds.
 * Breaks the lock of a process that has ended. Throws when the lock is not free within five seconds.
 */
export async function withFolderLock<T>(dataDir: string, work: () => T): Promise<T> {
  const path = join(dataDir, 'start.lock');
  const ownLock = JSON.stringify({ ...markProcess(process.pid), nonce: randomBytes(6).toString('hex') });
  const deadline = Date.now() + TIMEOUT_MS;
  while (!createFile(path, ownLock)) {
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
  const abandoned = readLock(path);
  if (abandoned === null) return true;
  if (isHeld(abandoned)) return false;
  // Renames the lock first: only one of two processes that break it succeeds, and a lock that was taken in the
  // meantime is recognised and restored.
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    renameSync(path, aside);
  } catch {
    return true;
  }
  const moved = readLock(aside);
  if (moved !== null && moved !== abandoned) createFile(path, moved);
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
