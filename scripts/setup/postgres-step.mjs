// Uses only built-in modules, because it runs before the packages are installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installByApt } from './apt-install.mjs';

const DEBIAN = '/usr/lib/postgresql';

/** Debian installs the server programs outside PATH, in one folder per version. */
function debianFolders() {
  if (!existsSync(DEBIAN)) return [];
  const versions = readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(DEBIAN, version, 'bin'));
}

/** Returns the program folder of the newest PostgreSQL server, or null. */
export function findPostgres() {
  const { stdout } = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  const folders = [...debianFolders(), stdout?.trim() || null];
  return folders.find((folder) => folder !== null && existsSync(join(folder, 'initdb'))) ?? null;
}

/** Ensures a PostgreSQL for the tests: an installed one, else through apt. Throws without one. */
export function ensurePostgres() {
  if (findPostgres() !== null) return;
  console.log('Installing PostgreSQL for the mirror tests…');
  installByApt('postgresql');
  if (findPostgres() === null)
    throw new Error('No PostgreSQL for the tests: install it, so that pg_config is on the path.');
}
