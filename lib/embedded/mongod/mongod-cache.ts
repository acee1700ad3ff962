import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { arch } from 'node:os';
import { join } from 'node:path';
import { compareVersions, isVersion } from './mongod-version';

const EXECUTABLE = 0o755;

const nameOf = (version: string): string => `mongod-${version}-${arch()}`;

/** Paths of cached mongod binaries, newest version first. */
export function listCachedMongods(cacheDir: string): string[] {
  if (!existsSync(cacheDir)) return [];
  return readdirSync(cacheDir)
    .map((name) => /^mongod-([^-]+)-/.exec(name)?.[1] ?? '')
    .filter((version) => isVersion(version) && existsSync(join(cacheDir, nameOf(version))))
    .sort((a, b) => compareVersions(b, a))
    .map((version) => join(cacheDir, nameOf(version)));
}

/**
 * Runs `fetch` with a temporary folder and moves the mongod that it returns into the cache. The atomic rename makes
 * concurrent starts safe. Resolves to the cached path.
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
    const cached = join(cacheDir, nameOf(version));
    renameSync(fetched, cached);
    return cached;
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
}
