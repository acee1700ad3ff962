import { challengeHashOf, otpMatches, type OtpScope } from '../../../auth/otp-codes';
import { OtpWrongError } from '../../../domain/accounts/otp-errors';
import { OTP_TRIES, secondsUntilNextTry } from '../../../domain/accounts/otp-limits';
import type { OtpAddress, OtpUse } from '../../../domain/accounts/otp-schema';
import { TooManyRequestsError, type AppError } from '../../../domain/errors';
import {
  findLiveOtp,
  findSentCodes,
  takeOtpTry,
  type Otp,
} from '../../../repositories/accounts/otp-repository';

export type OtpRefusal = {
  /** The code of the challenge; null for an unknown challenge or one of another purpose. */
  otp: Otp | null;
  reason: 'wrong-code' | 'blocked';
  error: AppError;
};

/** Returns the scope that the hash of a code covers: challenge, address, purpose and user. */
export function otpScopeOf(challengeId: string, { address, purpose, userId }: OtpAddress & OtpUse): OtpScope {
  return { challengeId, address, purpose: userId === null ? purpose : `${purpose}:${userId}` };
}

/**
 * Counts one try of a code for this purpose. Returns the code, to be consumed by `consumeOtp`, or the refusal: 401 for
 * every unusable code (with the tries left of a live one), 429 after too many wrong codes for the address.
 */
export async function checkOtp(
  { challengeId, code }: { challengeId: string; code: string },
  use: OtpUse,
): Promise<{ otp: Otp } | { refusal: OtpRefusal }> {
  const wrong = (otp: Otp | null, triesLeft?: number) => ({
    refusal: { otp, reason: 'wrong-code' as const, error: new OtpWrongError(triesLeft) },
  });
  const otp = await findLiveOtp(challengeHashOf(challengeId), use);
  if (!otp) return wrong(null);
  const wait = secondsUntilNextTry(await findSentCodes(otp.address), Date.now());
  if (wait > 0) return { refusal: { otp, reason: 'blocked', error: new TooManyRequestsError(wait) } };
  const tried = await takeOtpTry(otp.id);
  if (!tried) return wrong(otp);
  if (otpMatches(code, otpScopeOf(challengeId, tried), tried.codeHash)) return { otp: tried };
  return wrong(otp, OTP_TRIES - tried.attempts);
}
