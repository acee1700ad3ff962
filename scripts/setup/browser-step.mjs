// Node's own modules only.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { installByApt } from './apt-install.mjs';

/**
 * Debian's, as Playwright's own download does not get through every firewall. First the one without a window, which
 * Playwright runs as well where it brings its own.
 */
const SYSTEM_BROWSERS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

/** Where the browser for the tests is: CHROMIUM, or the system's; undefined leaves it to Playwright. */
export function systemBrowser() {
  return process.env.CHROMIUM ?? SYSTEM_BROWSERS.find((file) => existsSync(file));
}

/** Sees to a browser for the tests: the system's, else by apt where we may, else Playwright's download. */
export function ensureBrowser() {
  if (systemBrowser()) return;
  console.log('Installing Chromium for the browser tests…');
  installByApt('chromium-headless-shell');
  if (systemBrowser()) return;
  const { status } = spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' });
  if (status !== 0)
    throw new Error('No browser for the tests: install Chromium, or set CHROMIUM to the path of one.');
}
