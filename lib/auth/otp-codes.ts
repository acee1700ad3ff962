import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { env } from '../runtime/env';

const CHALLENGE_BYTES = 16;
const DIGITS = 6;

/** The request that a code is valid for. The stored hash covers every field, so that a code fits no other request. */
export type OtpScope = { challengeId: string; address: string; purpose: string };

/** Draws a challenge id: 128 random bits as 22 base64url characters, known only to the client that requested the code. */
export function newChallengeId(): string {
  return randomBytes(CHALLENGE_BYTES).toString('base64url');
}

/** Draws a six-digit code. */
export function newOtpCode(): string {
  return String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
}

/** Hashes a challenge id for lookup. 128 random bits cannot be guessed, so the hash needs no pepper. */
export function challengeHashOf(challengeId: string): string {
  return createHash('sha256').update(challengeId).digest('base64url');
}

/** Hashes a code for storage. A plain hash of six digits can be reversed in a second, hence the pepper. */
export function otpHashOf(code: string, { challengeId, address, purpose }: OtpScope): string {
  const text = [challengeId, address, purpose, code].join('|');
  return createHmac('sha256', env().OTP_PEPPER).update(text).digest('base64url');
}

/** Compares a code with a stored hash in constant time. */
export function otpMatches(code: string, scope: OtpScope, storedHash: string): boolean {
  const [actual, expected] = [Buffer.from(otpHashOf(code, scope)), Buffer.from(storedHash)];
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
