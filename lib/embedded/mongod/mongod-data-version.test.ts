import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { assertMayOpen, readDataVersion, writeDataVersion } from './mongod-data-version';

let dbPath: string;
beforeEach(() => void (dbPath = mkdtempSync(join(tmpdir(), 'blinkcart-data-version-'))));
afterEach(() => rmSync(dbPath, { recursive: true, force: true }));

test('reads the version that was written last', () => {
  expect(readDataVersion(dbPath)).toBeNull();
  writeDataVersion(dbPath, '6.0.5');
  writeDataVersion(dbPath, '7.0.14');
  expect(readDataVersion(dbPath)).toBe('7.0.14');
});

test('accepts a folder without a readable version', () => {
  expect(() => assertMayOpen(dbPath, '6.0.5')).not.toThrow();
  writeFileSync(join(dbPath, 'blinkcart-mongod-version'), 'half a wri');
  expect(() => assertMayOpen(dbPath, '6.0.5')).not.toThrow();
});

test('rejects an older mongod with both versions and a remedy in the message', () => {
  writeDataVersion(dbPath, '8.0.21');
  expect(() => assertMayOpen(dbPath, '6.0.5')).toThrow(
    /^The data in .* was made by MongoDB 8\.0\.21, and 6\.0\.5 is older: set MONGOD to a compatible mongod, or /,
  );
});
