import { createHash, randomBytes } from 'node:crypto';
import bcrypt from 'bcryptjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configureEnv } from '@/lib/runtime/env';
import { testEnv } from '@/tests/support/test-env';
import { hashPassword, needsRehash, passwordMatches, stopPasswordWorker } from './passwords';

const PASSWORD = 'correct horse battery';
const OLD = `old:${randomBytes(32).toString('base64url')}`;
const NEW = `new:${randomBytes(32).toString('base64url')}`;

const use = (peppers: string) =>
  configureEnv(undefined, testEnv('mongodb://127.0.0.1/none', { PASSWORD_PEPPERS: peppers }));

beforeAll(() => void use(OLD));
afterAll(stopPasswordWorker);

describe('hashPassword and passwordMatches', { timeout: 180_000 }, () => {
  it('stores scheme and pepper id, and matches the hashed password only', async () => {
    const stored = await hashPassword(PASSWORD);
    expect(stored).toMatch(/^bcrypt-hmac-sha384\$old\$\$2[ab]\$12\$/);
    expect(await passwordMatches(PASSWORD, stored)).toBe(true);
    expect(await passwordMatches(`${PASSWORD}!`, stored)).toBe(false);
    expect(needsRehash(stored)).toBe(false);
  });

  it('does not match without the pepper', async () => {
    const stored = await hashPassword(PASSWORD);
    const digest = createHash('sha384').update(PASSWORD).digest('base64');
    expect(await bcrypt.compare(digest, stored.split('$').slice(2).join('$'))).toBe(false);
    use(NEW);
    expect(await passwordMatches(PASSWORD, stored)).toBe(false);
    use(OLD);
  });

  it('matches under a previous pepper and needs a rehash', async () => {
    const stored = await hashPassword(PASSWORD);
    use(`${NEW},${OLD}`);
    expect([await passwordMatches(PASSWORD, stored), needsRehash(stored)]).toEqual([true, true]);
    expect(await hashPassword(PASSWORD)).toMatch(/^bcrypt-hmac-sha384\$new\$/);
    use(OLD);
  });

  it('matches a hash from before peppers existed and needs a rehash', async () => {
    const digest = createHash('sha384').update(PASSWORD).digest('base64');
    const stored = `bcrypt-sha384$${await bcrypt.hash(digest, 4)}`;
    expect(await passwordMatches(PASSWORD, stored)).toBe(true);
    expect(await passwordMatches('another', stored)).toBe(false);
    expect(needsRehash(stored)).toBe(true);
  });

  it('compares passwords beyond 72 bytes in full', async () => {
    const long = 'é'.repeat(100);
    const stored = await hashPassword(`${long}1`);
    expect(await passwordMatches(`${long}2`, stored)).toBe(false);
  });

  it('matches nothing when no hash is stored', async () => {
    expect(await passwordMatches(PASSWORD, null)).toBe(false);
  });
});
