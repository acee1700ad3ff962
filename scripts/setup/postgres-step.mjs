// Node's own modules only.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installByApt } from './apt-install.mjs';

const DEBIAN = '/usr/lib/postgresql';

/** Debian keeps the server's programs beside the path, one folder for each version. */
function debianFolders() {
  if (!existsSync(DEBIAN)) return [];
  const versions = readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(DEBIAN, version, 'bin'));
}

/** The folder of the newest PostgreSQL server on this machine, or null. */
export function findPostgres() {
  const { stdout } = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  const folders = [...debianFolders(), stdout?.trim() || null];
  return folders.find((folder) => folder !== null && existsSync(join(folder, 'initdb'))) ?? null;
}

/** Sees to a PostgreSQL for the tests: the system's, else by apt where we may. */
export function ensurePostgres() {
  if (findPostgres() !== null) return;
  console.log('Installing PostgreSQL for the tests of the mirror…');
  installByApt('postgresql');
  if (findPostgres() === null)
    throw new Error('No PostgreSQL for the tests: install it, so that pg_config is on the path.');
}
