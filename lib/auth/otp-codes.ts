import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { env } from '../runtime/env';

const CHALLENGE_BYTES = 16;
const DIGITS = 6;

/** What a code is good for. Each part is in its stored form: the same digits mean nothing anywhere else. */
export type OtpScope = { challengeId: string; address: string; purpose: string };

/** 128 random bits as 22 characters: only who asked for the code can try it. */
export function newChallengeId(): string {
  return randomBytes(CHALLENGE_BYTES).toString('base64url');
}

export function newOtpCode(): string {
  return String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
}

/** How a challenge is found again. No pepper: nobody guesses 128 bits. */
export function challengeHashOf(challengeId: string): string {
  return createHash('sha256').update(challengeId).digest('base64url');
}

/** The stored form of a code. A bare hash of six digits is undone in a second, hence the pepper. */
export function otpHashOf(code: string, { challengeId, address, purpose }: OtpScope): string {
  const text = [challengeId, address, purpose, code].join('|');
  return createHmac('sha256', env().OTP_PEPPER).update(text).digest('base64url');
}

export function otpMatches(code: string, scope: OtpScope, storedHash: string): boolean {
  const [given, stored] = [Buffer.from(otpHashOf(code, scope)), Buffer.from(storedHash)];
  return given.length === stored.length && timingSafeEqual(given, stored);
}
