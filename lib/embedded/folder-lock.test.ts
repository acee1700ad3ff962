import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withFolderLock } from './folder-lock';

let dataDir: string;
beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), 'blinkcart-lock-'))));
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

test('gives back what the work returns, and the lock, also when the work throws', async () => {
  expect(await withFolderLock(dataDir, () => 42)).toBe(42);
  const failing = withFolderLock(dataDir, () => {
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(readdirSync(dataDir)).toEqual([]);
});

test.each([
  ['of a process that is gone', JSON.stringify({ pid: 1, birth: 'another boot:1' })],
  ['that nobody can read', 'garbage'],
])('a lock %s is broken', async (_whose, content) => {
  writeFileSync(join(dataDir, 'start.lock'), content);
  const entered = await Promise.all([1, 2, 3].map((n) => withFolderLock(dataDir, () => n)));
  expect(entered).toEqual([1, 2, 3]);
  expect(readdirSync(dataDir)).toEqual([]);
});
