import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const INPUTS = [
  ...['app', 'components', 'lib', 'models', 'public'],
  ...['server.ts', 'middleware.ts', 'next.config.ts', 'postcss.config.mjs', 'tsconfig.json'],
  ...['package.json', 'package-lock.json'],
  ...['scripts/build.mjs', 'scripts/setup/build-stamp.mjs', 'scripts/generate-api-table.ts'],
];
// The generated table is made by the build from what is counted here anyway.
const NOT_BUILT = /\.test\.tsx?$|(^|\/)routes\.generated\.ts$/;
const OUTPUTS = [
  '.next/BUILD_ID',
  'dist/server.cjs',
  'dist/password-worker.cjs',
  'dist/mirror-worker.cjs',
  'dist/supabase-child.cjs',
];

const stampIn = (root) => join(root, '.next', 'blinkcart-build-stamp');

/** By content, not by time: a checkout, a copy or a stash gives files new times and changes nothing. */
export function fingerprintSources(root) {
  const hash = createHash('sha256');
  for (const file of INPUTS.flatMap((input) => listFiles(root, input))) {
    const content = readFileSync(join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

export function isBuildCurrent(root) {
  if (!existsSync(stampIn(root)) || !OUTPUTS.every((output) => existsSync(join(root, output)))) return false;
  return readFileSync(stampIn(root), 'utf8') === fingerprintSources(root);
}

export function stampBuild(root, fingerprint) {
  writeFileSync(stampIn(root), fingerprint);
}

/** To be called before dist/ is written: server and pages must never come from different sources. */
export function dropStampOfOtherSources(root, fingerprint) {
  const stamp = stampIn(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') !== fingerprint) rmSync(stamp);
}

function listFiles(root, path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (stat === undefined || NOT_BUILT.test(path)) return [];
  if (!stat.isDirectory()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => listFiles(root, `${path}/${name}`));
}
