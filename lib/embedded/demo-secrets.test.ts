import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { demoSecretsEnv, loadDemoSecrets } from './demo-secrets';

let dataDir: string;
beforeEach(() => void (dataDir = join(mkdtempSync(join(tmpdir(), 'blinkcart-secrets-')), 'data')));
afterEach(() => rmSync(join(dataDir, '..'), { recursive: true, force: true }));

test('loadDemoSecrets creates three different secrets of 32 bytes and returns them again', () => {
  const first = loadDemoSecrets(dataDir);
  expect(loadDemoSecrets(dataDir)).toEqual(first);
  expect(new Set(Object.values(first)).size).toBe(3);
  for (const secret of Object.values(first)) expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
});

test('secrets.json is readable by its owner only', () => {
  loadDemoSecrets(dataDir);
  expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
});

test('loadDemoSecrets throws for a damaged file and does not replace it', () => {
  loadDemoSecrets(dataDir);
  const path = join(dataDir, 'secrets.json');
  writeFileSync(path, '{"jwtSecret":"short"}');
  expect(() => loadDemoSecrets(dataDir)).toThrow('secrets.json is damaged');
  expect(readFileSync(path, 'utf8')).toBe('{"jwtSecret":"short"}');
});

test('demoSecretsEnv returns four different secrets, the same at every start', () => {
  const variables = demoSecretsEnv(dataDir);
  expect(demoSecretsEnv(dataDir)).toEqual(variables);
  const secrets = Object.values(variables).map((value) => value.replace(/^demo:/, ''));
  expect(new Set(secrets).size).toBe(4);
  for (const secret of secrets) expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
});
