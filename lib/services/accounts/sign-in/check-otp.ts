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
  /** The code that was guessed at; null for a challenge that is none, or is for something else. */
  otp: Otp | null;
  reason: 'wrong-code' | 'blocked';
  error: AppError;
};

/** What the stored form of a code is made over: it fits no other challenge, address, purpose or user. */
export function otpScopeOf(challengeId: string, { address, purpose, userId }: OtpAddress & OtpUse): OtpScope {
  return { challengeId, address, purpose: userId === null ? purpose : `${purpose}:${userId}` };
}

/**
 * Takes one try at a code for this use. The code, to be used up by `consumeOtp`; or why not: 401 for every one that
 * will not do, told apart only by the tries that a live one has left, 429 once its address was guessed at too often.
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
