// Uses only built-in modules, because it runs before the packages are installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Tries to install a Debian package. Does nothing unless the process is root and apt-get exists; ignores failures. */
export function installByApt(name) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  const apt = (...args) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', name);
}
