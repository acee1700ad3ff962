import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const INPUTS = [
  ...['app', 'components', 'lib', 'models', 'public'],
  ...['server.ts', 'middleware.ts', 'next.config.ts', 'postcss.config.mjs', 'tsconfig.json'],
  ...['package.json', 'package-lock.json'],
  ...['scripts/build.mjs', 'scripts/setup/build-stamp.mjs', 'scripts/generate-api-table.ts'],
];
// The generated route table follows from the other inputs.
const IGNORED = /\.test\.tsx?$|(^|\/)routes\.generated\.ts$/;
const OUTPUTS = [
  '.next/BUILD_ID',
  'dist/server.cjs',
  'dist/password-worker.cjs',
  'dist/mirror-worker.cjs',
  'dist/supabase-child.cjs',
];

const stampIn = (root) => join(root, '.next', 'blinkcart-build-stamp');

/** Hashes the content of all build inputs. Timestamps are ignored, because a checkout or copy changes them. */
export function fingerprintSources(root) {
  const hash = createHash('sha256');
  for (const file of INPUTS.flatMap((input) => listFiles(root, input))) {
    const content = readFileSync(join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Whether the build outputs exist and were built from the current sources. */
export function isBuildCurrent(root) {
  if (!existsSync(stampIn(root)) || !OUTPUTS.every((output) => existsSync(join(root, output)))) return false;
  return readFileSync(stampIn(root), 'utf8') === fingerprintSources(root);
}

/** Records the sources of a finished build. */
export function stampBuild(root, fingerprint) {
  writeFileSync(stampIn(root), fingerprint);
}

/** Removes the stamp of other sources. Call before writing dist/, because server and pages must come from the same sources. */
export function dropStaleStamp(root, fingerprint) {
  const stamp = stampIn(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') !== fingerprint) rmSync(stamp);
}

function listFiles(root, path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (stat === undefined || IGNORED.test(path)) return [];
  if (!stat.isDirectory()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => listFiles(root, `${path}/${name}`));
}
