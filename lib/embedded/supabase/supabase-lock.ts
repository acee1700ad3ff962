import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../atomic-file';
import { withFolderLock } from '../folder-lock';
import { isRunning, markProcess, type ProcessMark } from '../process-identity';

export type HeldFolder = { release: () => void };

function readHolder(file: string): ProcessMark | null {
  try {
    const { pid, birth } = JSON.parse(readFileSync(file, 'utf8')) as Partial<ProcessMark>;
    return typeof pid === 'number' && typeof birth === 'string' ? { pid, birth } : null;
  } catch {
    return null;
  }
}

/**
 * Locks the database in `folder` for this process, because two processes would corrupt it. Takes over the lock of a
 * process that has ended. Throws when a running process has the lock.
 */
export async function holdFolder(folder: string): Promise<HeldFolder> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'holder.json');
  const mark = markProcess(process.pid);
  if (mark === null)
    throw new Error('The start time of this process is unavailable: /proc or ps is missing.');

  await withFolderLock(folder, () => {
    const holder = readHolder(file);
    if (holder && isRunning(holder)) throw new Error(`${folder} is in use by process ${holder.pid}.`);
    replaceFile(file, JSON.stringify(mark));
  });
  return {
    release: () => {
      if (readHolder(file)?.birth === mark.birth) rmSync(file, { force: true });
    },
  };
}
