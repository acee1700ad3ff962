// Uses only built-in modules, because it runs before the packages are installed.
import { spawnSync } from 'node:child_process';
import { installByApt } from './apt-install.mjs';

/** Whether redis-server is installed. */
export function hasRedis() {
  return spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
}

/** Ensures a Redis for the tests: an installed one, else through apt. Throws without one. */
export function ensureRedis() {
  if (hasRedis()) return;
  console.log('Installing Redis for the rate limit tests…');
  installByApt('redis-server');
  if (!hasRedis())
    throw new Error('No Redis for the tests: install it, so that redis-server is on the path.');
}
