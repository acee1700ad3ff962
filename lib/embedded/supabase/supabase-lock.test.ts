import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { holdFolder } from './supabase-lock';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'blinkcart-hold-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('is held once', async () => {
  const held = await holdFolder(folder);
  await expect(holdFolder(folder)).rejects.toThrow(`is in use by process ${process.pid}`);
  held.release();
  (await holdFolder(folder)).release();
});

it.each([
  ['a process that is gone', JSON.stringify({ pid: 4_000_000, birth: 'x' })],
  ['a pid that somebody else has by now', JSON.stringify({ pid: process.pid, birth: 'another boot' })],
  ['half a file', '{"pid":'],
])('is taken over from %s', async (_what, content) => {
  writeFileSync(join(folder, 'holder.json'), content);
  const held = await holdFolder(folder);
  await expect(holdFolder(folder)).rejects.toThrow('is in use');
  held.release();
});
