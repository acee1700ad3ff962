import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { runQuietly } from './quiet-run.mjs';

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Installs exactly what package-lock.json names, when that is not what node_modules holds. */
export async function installWhatIsMissing(root, progress) {
  const lockHash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules', '.blinkcart-install-stamp');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash) return;

  if (!holdsTheLock(root)) {
    progress(existsSync(join(root, 'node_modules')) ? 'Updating the packages…' : 'Installing the packages…');
    // Development packages too, whatever NODE_ENV says: the build needs TypeScript.
    const npm = ['ci', '--include=dev', '--no-audit', '--no-fund'];
    // The npm that runs this script, when it is npm that does: it need not be the one on PATH.
    const cli = process.env.npm_execpath;
    const [command, args] =
      cli !== undefined && basename(cli) === 'npm-cli.js' ? [process.execPath, [cli, ...npm]] : ['npm', npm];
    await runQuietly(command, args, { cwd: root, failure: 'The packages could not be installed' });
  }
  writeFileSync(stamp, lockHash);
}

/** Whether somebody has already run npm here by hand: npm keeps its own record of what it installed. */
function holdsTheLock(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = readJson(record).packages;
  return Object.entries(readJson(join(root, 'package-lock.json')).packages).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}
