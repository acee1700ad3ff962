import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { assertMayOpen, readDataVersion, writeDataVersion } from './mongod-data-version';

let dbPath: string;
beforeEach(() => void (dbPath = mkdtempSync(join(tmpdir(), 'blinkcart-data-version-'))));
afterEach(() => rmSync(dbPath, { recursive: true, force: true }));

test('a folder remembers the version written last', () => {
  expect(readDataVersion(dbPath)).toBeNull();
  writeDataVersion(dbPath, '6.0.5');
  writeDataVersion(dbPath, '7.0.14');
  expect(readDataVersion(dbPath)).toBe('7.0.14');
});

test('a folder of unknown make is left for mongod itself to judge', () => {
  expect(() => assertMayOpen(dbPath, '6.0.5')).not.toThrow();
  writeFileSync(join(dbPath, 'blinkcart-mongod-version'), 'half a wri');
  expect(() => assertMayOpen(dbPath, '6.0.5')).not.toThrow();
});

test('a refusal is one sentence with both versions and the way out', () => {
  writeDataVersion(dbPath, '8.0.21');
  expect(() => assertMayOpen(dbPath, '6.0.5')).toThrow(
    /^The data in .* was made by MongoDB 8\.0\.21, and 6\.0\.5 is older: name a fitting mongod in MONGOD, or /,
  );
});
