import { randomBytes } from 'node:crypto';
import { linkSync, renameSync, rmSync, writeFileSync } from 'node:fs';

const OWNER_ONLY = 0o600;

function writeBeside(path: string, content: string): string {
  const draft = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  writeFileSync(draft, content, { mode: OWNER_ONLY, flag: 'wx', flush: true });
  return draft;
}

/** Replaces a file atomically, with read permission for its owner only. */
export function replaceFile(path: string, content: string): void {
  renameSync(writeBeside(path, content), path);
}

/** Creates a file atomically. Returns false when it already exists. */
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
