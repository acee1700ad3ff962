// Uses only built-in modules, because it runs before the packages are installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { installByApt } from './apt-install.mjs';

/**
 * Debian's browsers, because firewalls may block Playwright's download. The headless shell comes first, as it is what
 * Playwright itself uses.
 */
const SYSTEM_BROWSERS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

/** Returns the browser for the tests: CHROMIUM, or an installed one; undefined means Playwright's own. */
export function systemBrowser() {
  return process.env.CHROMIUM ?? SYSTEM_BROWSERS.find((file) => existsSync(file));
}

/** Ensures a browser for the tests: an installed one, else through apt, else Playwright's download. Throws without one. */
export function ensureBrowser() {
  if (systemBrowser()) return;
  console.log('Installing Chromium for the browser tests…');
  installByApt('chromium-headless-shell');
  if (systemBrowser()) return;
  const { status } = spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' });
  if (status !== 0)
    throw new Error('No browser for the tests: install Chromium, or set CHROMIUM to the path of one.');
}
