import { randomBytes } from 'node:crypto';
import { linkSync, renameSync, rmSync, writeFileSync } from 'node:fs';

const OWNER_ONLY = 0o600;

function writeBeside(path: string, content: string): string {
  const draft = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  writeFileSync(draft, content, { mode: OWNER_ONLY, flag: 'wx', flush: true });
  return draft;
}

/** Replaces the file in one step: a reader sees the old content or the new, whatever crashes. */
export function replaceFile(path: string, content: string): void {
  renameSync(writeBeside(path, content), path);
}

/** Returns false, changing nothing, when the file is already there. The content appears in one step too. */
export function createFile(path: string, content: string): boolean {
  const draft = writeBeside(path, content);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
