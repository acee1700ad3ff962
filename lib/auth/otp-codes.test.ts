import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configureEnv } from '../runtime/env';
import { releaseShared } from '../runtime/process-shared';
import { challengeHashOf, newChallengeId, newOtpCode, otpHashOf, otpMatches } from './otp-codes';

const usePepper = (OTP_PEPPER: string) =>
  configureEnv({ MONGODB_URI: 'mongodb://127.0.0.1/none', OTP_PEPPER }, {});
const SCOPE = { challengeId: 'A'.repeat(22), address: '+919876543210', purpose: 'sign-in' };

beforeEach(() => {
  usePepper('pepper-one');
});
afterEach(() => releaseShared('env'));

describe('the stored form of a code', () => {
  it('matches that code alone', () => {
    const stored = otpHashOf('042137', SCOPE);
    expect(stored).not.toContain('042137');
    expect(['042137', '042138', '42137', ''].map((code) => otpMatches(code, SCOPE, stored))).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(otpMatches('042137', SCOPE, stored.slice(1))).toBe(false);
  });

  it.each([
    ['challenge', { challengeId: 'B'.repeat(22) }],
    ['address', { address: '+919876543211' }],
    ['purpose', { purpose: 'export' }],
  ])('is worth nothing for another %s', (_name, change) => {
    expect(otpMatches('042137', { ...SCOPE, ...change }, otpHashOf('042137', SCOPE))).toBe(false);
  });

  it('cannot be made without the pepper', () => {
    const stored = otpHashOf('042137', SCOPE);
    usePepper('pepper-two');
    expect(otpMatches('042137', SCOPE, stored)).toBe(false);
  });
});

describe('what is made by chance', () => {
  it('is six digits, leading noughts and all, spread over all that there are', () => {
    const codes = Array.from({ length: 20_000 }, newOtpCode);
    for (const code of codes) expect(code).toMatch(/^\d{6}$/);
    // 20,000 draws of a million leave some 19,801 apart; a narrower draw would leave far fewer.
    expect(new Set(codes).size).toBeGreaterThan(19_600);
    expect(codes.filter((code) => code.startsWith('0')).length).toBeGreaterThan(1_500);
  });

  it('is a challenge of 128 bits, which is not found by its stored form', () => {
    const challenges = Array.from({ length: 1000 }, newChallengeId);
    for (const challenge of challenges) expect(Buffer.from(challenge, 'base64url')).toHaveLength(16);
    expect(new Set(challenges.map(challengeHashOf)).size).toBe(1000);
    expect(challengeHashOf(challenges[0]!)).not.toContain(challenges[0]);
  });
});
