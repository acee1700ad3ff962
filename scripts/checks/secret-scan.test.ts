import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { findingsIn, scanFolder, secretsOf } from './secret-scan';

const folder = mkdtempSync(join(tmpdir(), 'blinkcart-scan-'));
const SECRET = randomBytes(32).toString('base64url');

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'chunks', 'deep'), { recursive: true });
  writeFileSync(join(folder, 'chunks', 'app.js'), 'const a = "nothing to see";');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const writePage = (text: string) => writeFileSync(join(folder, 'chunks', 'deep', 'page.js'), text);
const run = (env: Record<string, string>) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'scripts/checks/scan-build.ts', folder], {
    encoding: 'utf8',
    env: { NODE_ENV: 'test', PATH: process.env.PATH, ...env },
  });

describe('scanFolder and scan-build', () => {
  it('pass a folder without secrets', () => {
    expect(scanFolder(folder, [SECRET])).toEqual({ files: 1, findings: [] });
    expect(run({})).toMatchObject({ status: 0, stdout: '1 files, 0 findings\n' });
  });

  it.each([
    ['a server variable name', 'if(!e.JWT_SECRETS)throw 1', 'JWT_SECRET'],
    ['a database field', '{passwordHash:1}', 'passwordHash'],
    ['a Supabase key', 'const k="sb_secret_abcdef123456"', 'a key of Supabase'],
    ['a private key', '-----BEGIN EC PRIVATE KEY-----', 'a private key'],
    [
      'a URL with a password',
      '"mongodb+srv://shop:hunter2@db.example.net/shop"',
      'an address with a password',
    ],
    [
      'a token',
      `"${'eyJhbGciOiJIUzI1NiJ9'}.${'eyJzdWIiOiIxMjM0NTY3ODkwIn0'}.${'abcdefghijklmnop'}"`,
      'a JSON web token',
    ],
  ])('report %s', (_what, text, finding) => {
    writePage(text);
    expect(scanFolder(folder).findings).toEqual([`${join('chunks', 'deep', 'page.js')}: ${finding}`]);
  });

  it('report the value of a secret without printing it', () => {
    writePage(`var x="${SECRET}"`);
    const { status, stdout, stderr } = run({
      JWT_SECRETS: `k2:${randomBytes(32).toString('hex')}, k1:${SECRET}`,
    });
    expect([status, stdout]).toEqual([1, '2 files, 1 findings\n']);
    expect(stderr).toBe(`${join('chunks', 'deep', 'page.js')}: the value of a secret\n`);
  });

  it('throw for a folder without files', () => {
    rmSync(join(folder, 'chunks'), { recursive: true });
    expect(() => scanFolder(folder)).toThrow('contains no files');
  });
});

describe('secretsOf and findingsIn', () => {
  it('return the values of secret variables and each entry of a list', () => {
    expect(
      secretsOf({
        OTP_PEPPER: 'p'.repeat(32),
        PIN_KEYS: `a:${'x'.repeat(20)},b:${'y'.repeat(20)}`,
        PORT: '3000',
      }),
    ).toEqual(expect.arrayContaining(['p'.repeat(32), 'x'.repeat(20), 'y'.repeat(20)]));
    expect(secretsOf({ PORT: '300000000000000000' })).toEqual([]);
  });

  it('ignore URLs without a password', () => {
    expect(findingsIn('redis://localhost:6379 and https://example.net/user:name@x', [])).toEqual([]);
  });
});
