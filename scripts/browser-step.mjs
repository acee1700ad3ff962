// Node's own modules only.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { installByApt } from './apt-install.mjs';

/** Debian's Chromium: Playwright's own download does not get through every firewall. */
export const SYSTEM_CHROMIUM = '/usr/bin/chromium';

/** Sees to a browser for the tests: the system's, else by apt where we may, else Playwright's download. */
export function ensureBrowser() {
  if (existsSync(process.env.CHROMIUM ?? SYSTEM_CHROMIUM)) return;
  console.log('Installing Chromium for the browser tests…');
  installByApt('chromium');
  if (existsSync(SYSTEM_CHROMIUM)) return;
  const { status } = spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' });
  if (status !== 0)
    throw new Error('No browser for the tests: install Chromium, or set CHROMIUM to the path of one.');
}
