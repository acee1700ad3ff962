import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withFolderLock } from './folder-lock';

let dataDir: string;
beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), 'blinkcart-lock-'))));
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

test('returns or rethrows the result of the work, and releases the lock', async () => {
  expect(await withFolderLock(dataDir, () => 42)).toBe(42);
  const failing = withFolderLock(dataDir, () => {
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(readdirSync(dataDir)).toEqual([]);
});

test.each([
  ['of a process that has ended', JSON.stringify({ pid: 1, birth: 'another boot:1' })],
  ['with unreadable content', 'garbage'],
])('breaks a lock %s', async (_case, content) => {
  writeFileSync(join(dataDir, 'start.lock'), content);
  const results = await Promise.all([1, 2, 3].map((n) => withFolderLock(dataDir, () => n)));
  expect(results).toEqual([1, 2, 3]);
  expect(readdirSync(dataDir)).toEqual([]);
});
