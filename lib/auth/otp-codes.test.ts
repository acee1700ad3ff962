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

describe('otpHashOf and otpMatches', () => {
  it('matches the hashed code and no other', () => {
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
  ])('rejects the right code for another %s', (_name, change) => {
    expect(otpMatches('042137', { ...SCOPE, ...change }, otpHashOf('042137', SCOPE))).toBe(false);
  });

  it('rejects the right code under another pepper', () => {
    const stored = otpHashOf('042137', SCOPE);
    usePepper('pepper-two');
    expect(otpMatches('042137', SCOPE, stored)).toBe(false);
  });
});

describe('newOtpCode and newChallengeId', () => {
  it('draws six-digit codes, leading zeros included, from the whole range', () => {
    const codes = Array.from({ length: 20_000 }, newOtpCode);
    for (const code of codes) expect(code).toMatch(/^\d{6}$/);
    // 20,000 draws from a million values give about 19,801 distinct codes; a narrower range gives far fewer.
    expect(new Set(codes).size).toBeGreaterThan(19_600);
    expect(codes.filter((code) => code.startsWith('0')).length).toBeGreaterThan(1_500);
  });

  it('draws challenge ids of 128 bits, which their stored hash does not contain', () => {
    const challenges = Array.from({ length: 1000 }, newChallengeId);
    for (const challenge of challenges) expect(Buffer.from(challenge, 'base64url')).toHaveLength(16);
    expect(new Set(challenges.map(challengeHashOf)).size).toBe(1000);
    expect(challengeHashOf(challenges[0]!)).not.toContain(challenges[0]);
  });
});
