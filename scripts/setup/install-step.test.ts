import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { installMissingPackages } from './install-step.mjs';

const LOCK = {
  packages: {
    '': { name: 'shop' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/for-another-system': { version: '2.0.0', optional: true },
  },
};

let root: string;
let lines: string[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'blinkcart-install-'));
  lines = [];
  mkdirSync(join(root, 'node_modules'));
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify(LOCK));
  installed({ 'node_modules/a': { version: '1.0.0' } });
  vi.stubEnv('npm_execpath', join(root, 'npm-cli.js'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

function installed(packages: object): void {
  writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }));
}
function npmThatExits(code: number): void {
  const recordArguments = `require('node:fs').writeFileSync('npm-got', process.argv.slice(2).join(' '))`;
  writeFileSync(join(root, 'npm-cli.js'), `${recordArguments}; process.exit(${code});`);
}
const install = () => installMissingPackages(root, (line: string) => lines.push(line));
const isStamped = () => existsSync(join(root, 'node_modules', '.blinkcart-install-stamp'));

test('accepts packages that were installed by hand and skips the check next time', async () => {
  await install();
  expect(isStamped()).toBe(true);
  rmSync(join(root, 'node_modules', '.package-lock.json'));
  await install();
  expect(lines).toEqual([]);
});

test.each([
  ['another version', { 'node_modules/a': { version: '0.9.0' } }],
  ['a missing package', {}],
])('runs npm ci with development packages for %s', async (_what, packages) => {
  installed(packages);
  npmThatExits(0);
  await install();
  expect(readFileSync(join(root, 'npm-got'), 'utf8')).toBe('ci --include=dev --no-audit --no-fund');
  expect(lines).toEqual(['Updating the packages…']);
  expect(isStamped()).toBe(true);
});

test('checks again after a change of the lockfile', async () => {
  await install();
  writeFileSync(
    join(root, 'package-lock.json'),
    JSON.stringify({ packages: { 'node_modules/b': { version: '1.0.0' } } }),
  );
  npmThatExits(0);
  await install();
  expect(lines).toEqual(['Updating the packages…']);
});

test('throws one sentence and writes no stamp when npm fails', async () => {
  installed({});
  npmThatExits(3);
  await expect(install()).rejects.toThrow(/^The packages could not be installed \(code 3\)\.$/);
  expect(isStamped()).toBe(false);
});
