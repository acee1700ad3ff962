import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dropStaleStamp, fingerprintSources, isBuildCurrent, stampBuild } from './build-stamp.mjs';

let root: string;

function writeSource(path: string, content = path): void {
  mkdirSync(join(root, dirname(path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'blinkcart-stamp-'));
  for (const path of ['app/page.tsx', 'lib/a.ts', 'server.ts', 'package-lock.json']) writeSource(path);
  for (const output of [
    '.next/BUILD_ID',
    'dist/server.cjs',
    'dist/password-worker.cjs',
    'dist/mirror-worker.cjs',
    'dist/supabase-child.cjs',
  ]) {
    writeSource(output);
  }
  stampBuild(root, fingerprintSources(root));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('isBuildCurrent ignores timestamps, tests and files that are not built', () => {
  expect(isBuildCurrent(root)).toBe(true);
  utimesSync(join(root, 'server.ts'), new Date(), new Date());
  writeSource('README.md', 'not built');
  writeSource('lib/a.test.ts', 'not built either');
  expect(isBuildCurrent(root)).toBe(true);
});

test.each([
  ['a changed source', () => writeSource('lib/a.ts', 'changed')],
  ['a new source', () => writeSource('app/orders/page.tsx')],
  ['a moved source', () => [rmSync(join(root, 'lib/a.ts')), writeSource('lib/b.ts', 'lib/a.ts')]],
  ['a changed lockfile', () => writeSource('package-lock.json', '{}')],
  ['a deleted bundle', () => rmSync(join(root, 'dist/supabase-child.cjs'))],
  ['deleted pages', () => rmSync(join(root, '.next'), { recursive: true })],
])('isBuildCurrent is false after %s', (_what, change) => {
  change();
  expect(isBuildCurrent(root)).toBe(false);
});

test('dropStaleStamp removes the stamp of other sources permanently', () => {
  writeSource('lib/a.ts', 'changed');
  dropStaleStamp(root, fingerprintSources(root));
  writeSource('lib/a.ts', 'lib/a.ts');
  expect(isBuildCurrent(root)).toBe(false);
});

test('dropStaleStamp keeps the stamp of the same sources', () => {
  dropStaleStamp(root, fingerprintSources(root));
  expect(isBuildCurrent(root)).toBe(true);
});
