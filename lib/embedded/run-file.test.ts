import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readRunFile, type RunFile, writeRunFile } from './run-file';

const EMPTY: RunFile = { owner: null, mongod: null, supabase: null };
const FULL: RunFile = {
  owner: { pid: 7, birth: 'boot:1', startedAt: '2026-01-02T03:04:05.000Z', url: 'http://127.0.0.1:3000' },
  mongod: { pid: 8, birth: 'boot:2', port: 27_017, version: '6.0.5', binary: '/usr/bin/mongod' },
  supabase: { pid: 9, birth: 'boot:3', port: 5000, key: 'secret' },
};

let dataDir: string;
beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), 'blinkcart-run-file-'))));
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

test('reads back what was written', () => {
  writeRunFile(dataDir, FULL);
  expect(readRunFile(dataDir)).toEqual(FULL);
});

test('is readable by its owner only, and leaves no temporary file', () => {
  writeRunFile(dataDir, EMPTY);
  writeRunFile(dataDir, FULL);
  expect(statSync(join(dataDir, 'run.json')).mode & 0o777).toBe(0o600);
  expect(readdirSync(dataDir)).toEqual(['run.json']);
});

test.each(['', '{"owner":', '[]', '{"owner":{"pid":-1}}', JSON.stringify({ ...FULL, mongod: { port: 0 } })])(
  'reads invalid content %j as empty',
  (content) => {
    writeFileSync(join(dataDir, 'run.json'), content);
    expect(readRunFile(dataDir)).toEqual(EMPTY);
  },
);

test('reads a missing file as empty', () => {
  expect(readRunFile(dataDir)).toEqual(EMPTY);
});
