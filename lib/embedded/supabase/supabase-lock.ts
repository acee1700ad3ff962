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
 * Makes this process the only one to open the database in `folder`, for as long as it lives: two openers destroy it.
 * What a dead process held is taken over. Throws one sentence when a living one has it.
 */
export async function holdFolder(folder: string): Promise<HeldFolder> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'holder.json');
  const mark = markProcess(process.pid);
  if (mark === null) throw new Error('This process cannot be told from others: /proc or ps is missing.');

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
