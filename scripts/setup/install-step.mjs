import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { runQuietly } from './quiet-run.mjs';

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Runs `npm ci` when node_modules does not match package-lock.json. */
export async function installMissingPackages(root, progress) {
  const lockHash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules', '.blinkcart-install-stamp');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash) return;

  if (!matchesLockfile(root)) {
    progress(existsSync(join(root, 'node_modules')) ? 'Updating the packages…' : 'Installing the packages…');
    // Includes development packages under any NODE_ENV, because the build needs TypeScript.
    const npm = ['ci', '--include=dev', '--no-audit', '--no-fund'];
    // Prefers the npm that runs this script, which may differ from the one on PATH.
    const cli = process.env.npm_execpath;
    const [command, args] =
      cli !== undefined && basename(cli) === 'npm-cli.js' ? [process.execPath, [cli, ...npm]] : ['npm', npm];
    await runQuietly(command, args, { cwd: root, failure: 'The packages could not be installed' });
  }
  writeFileSync(stamp, lockHash);
}

/** Whether the installed packages, by npm's own record, match the lockfile: npm may have been run by hand. */
function matchesLockfile(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = readJson(record).packages;
  return Object.entries(readJson(join(root, 'package-lock.json')).packages).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}
