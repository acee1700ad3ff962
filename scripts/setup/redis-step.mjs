// Node's own modules only.
import { spawnSync } from 'node:child_process';
import { installByApt } from './apt-install.mjs';

/** Whether a Redis server can be started here. */
export function hasRedis() {
  return spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
}

/** Sees to a Redis for the tests: the system's, else by apt where we may. */
export function ensureRedis() {
  if (hasRedis()) return;
  console.log('Installing Redis for the tests of the limits…');
  installByApt('redis-server');
  if (!hasRedis())
    throw new Error('No Redis for the tests: install it, so that redis-server is on the path.');
}
