import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dropStampOfOtherSources, fingerprintSources, isBuildCurrent, stampBuild } from './build-stamp.mjs';

let root: string;

function place(path: string, content = path): void {
  mkdirSync(join(root, dirname(path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'blinkcart-stamp-'));
  for (const path of ['app/page.tsx', 'lib/a.ts', 'server.ts', 'package-lock.json']) place(path);
  for (const output of [
    '.next/BUILD_ID',
    'dist/server.cjs',
    'dist/password-worker.cjs',
    'dist/mirror-worker.cjs',
    'dist/supabase-child.cjs',
  ]) {
    place(output);
  }
  stampBuild(root, fingerprintSources(root));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('a build stays current while its sources say the same, whatever their times', () => {
  expect(isBuildCurrent(root)).toBe(true);
  utimesSync(join(root, 'server.ts'), new Date(), new Date());
  place('README.md', 'not built');
  place('lib/a.test.ts', 'not built either');
  expect(isBuildCurrent(root)).toBe(true);
});

test.each([
  ['a changed source', () => place('lib/a.ts', 'changed')],
  ['a new source', () => place('app/orders/page.tsx')],
  ['a moved source', () => [rmSync(join(root, 'lib/a.ts')), place('lib/b.ts', 'lib/a.ts')]],
  ['other packages', () => place('package-lock.json', '{}')],
  ['a bundle that is gone', () => rmSync(join(root, 'dist/supabase-child.cjs'))],
  ['pages that are gone', () => rmSync(join(root, '.next'), { recursive: true })],
])('%s makes it stale', (_what, change) => {
  change();
  expect(isBuildCurrent(root)).toBe(false);
});

test('a server bundled from other sources takes the stamp away, for good', () => {
  place('lib/a.ts', 'tried out');
  dropStampOfOtherSources(root, fingerprintSources(root));
  place('lib/a.ts', 'lib/a.ts');
  expect(isBuildCurrent(root)).toBe(false);
});

test('a server bundled from the same sources leaves it', () => {
  dropStampOfOtherSources(root, fingerprintSources(root));
  expect(isBuildCurrent(root)).toBe(true);
});
