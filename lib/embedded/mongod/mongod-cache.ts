import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { arch } from 'node:os';
import { join } from 'node:path';
import { compareVersions, isVersion } from './mongod-version';

const EXECUTABLE = 0o755;

const nameOf = (version: string): string => `mongod-${version}-${arch()}`;

/** Paths of the mongods kept by earlier starts, newest first. */
export function listCachedMongods(cacheDir: string): string[] {
  if (!existsSync(cacheDir)) return [];
  return readdirSync(cacheDir)
    .map((name) => /^mongod-([^-]+)-/.exec(name)?.[1] ?? '')
    .filter((version) => isVersion(version) && existsSync(join(cacheDir, nameOf(version))))
    .sort((a, b) => compareVersions(b, a))
    .map((version) => join(cacheDir, nameOf(version)));
}

/**
 * Lets `fetch` fill a folder of its own and keeps the mongod it returns the path of. Two starts may fetch at
 * once: the rename is atomic, so neither ever sees half a file.
 */
export async function keepInCache(
  cacheDir: string,
  version: string,
  fetch: (workDir: string) => Promise<string>,
): Promise<string> {
  mkdirSync(cacheDir, { recursive: true });
  const workDir = mkdtempSync(join(cacheDir, 'fetching-'));
  try {
    const fetched = await fetch(workDir);
    chmodSync(fetched, EXECUTABLE);
    const kept = join(cacheDir, nameOf(version));
    renameSync(fetched, kept);
    return kept;
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
}
