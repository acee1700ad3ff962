import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { holdFolder } from './supabase-lock';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'blinkcart-hold-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('rejects a second holder until the folder is released', async () => {
  const lock = await holdFolder(folder);
  await expect(holdFolder(folder)).rejects.toThrow(`is in use by process ${process.pid}`);
  lock.release();
  (await holdFolder(folder)).release();
});

it.each([
  ['a process that has ended', JSON.stringify({ pid: 4_000_000, birth: 'x' })],
  ['a process whose pid was reused', JSON.stringify({ pid: process.pid, birth: 'another boot' })],
  ['an incomplete file', '{"pid":'],
])('takes a folder over from %s', async (_what, content) => {
  writeFileSync(join(folder, 'holder.json'), content);
  const lock = await holdFolder(folder);
  await expect(holdFolder(folder)).rejects.toThrow('is in use');
  lock.release();
});
