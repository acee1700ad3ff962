import { challengeHashOf, newChallengeId, newOtpCode, otpHashOf } from '../../auth/otp-codes';
import type { OtpMessage, OtpSender } from '../../auth/otp-sender';
import { otpSenderFor } from '../../auth/otp-senders';
import { inTransaction } from '../../db/transaction';
import { OtpUnavailableError } from '../../domain/accounts/otp-errors';
import {
  DAY_MS,
  OTP_LIFE_MS,
  secondsUntilNextCode,
  secondsUntilNextTry,
} from '../../domain/accounts/otp-limits';
import {
  SIGN_IN_PURPOSE,
  type OtpAddress,
  type OtpRequested,
  type RequestOtpInput,
} from '../../domain/accounts/otp-schema';
import { TooManyRequestsError, ValidationError } from '../../domain/errors';
import { publish } from '../../event-bus/event-bus';
import {
  findNthNewestSentAt,
  findSentCodes,
  insertOtp,
  withdrawOtp,
} from '../../repositories/otp-repository';
import { env } from '../../runtime/env';
import { logger } from '../../runtime/logger';

const RETRY_AFTER_FAILED_SECONDS = 5;

/**
 * Sends a six-digit code to a phone or a mailbox, in place of the one it had. Nothing here looks at accounts, so it is
 * the same for everybody. 400 for a country that is not served; 429 when this address, or the shop, has had enough for
 * now; 503 when there is no way to send it, or sending failed, and then the code is void and not counted.
 */
export async function requestOtp(input: RequestOtpInput): Promise<OtpRequested> {
  const to = addressOf(input);
  const sender = otpSenderFor(to.channel);
  if (!sender)
    throw new OtpUnavailableError(
      to.channel === 'phone'
        ? 'This shop cannot send texts. Sign in by email or password.'
        : 'This shop cannot send mail. Sign in by phone or password.',
    );
  await assertBelowDailyCap();

  const challengeId = newChallengeId();
  const code = newOtpCode();
  const scope = { challengeId, address: to.address, purpose: SIGN_IN_PURPOSE };
  const hashes = { challengeHash: challengeHashOf(challengeId), codeHash: otpHashOf(code, scope) };
  const otp = await inTransaction(async (session) => {
    const before = await findSentCodes(scope, session);
    const now = Date.now();
    const wait = Math.max(secondsUntilNextCode(before, now), secondsUntilNextTry(before, now));
    if (wait > 0)
      throw new TooManyRequestsError(wait, 'Enough codes were sent to you for now. Wait a little.');
    const id = await insertOtp(session, { ...to, purpose: SIGN_IN_PURPOSE, ...hashes });
    return { id, sent: [...before, { sentAt: new Date(now), failures: 0 }] };
  });
  publish('committed', null);

  await deliver(sender, otp.id, { ...to, code, expiresInMinutes: OTP_LIFE_MS / 60_000 });
  return {
    challengeId,
    resendAfter: secondsUntilNextCode(otp.sent, Date.now()),
    expiresIn: OTP_LIFE_MS / 1000,
    ...(sender.reachesNobody ? { demoCode: code } : {}),
  };
}

function addressOf({ phone, email }: RequestOtpInput): OtpAddress {
  if (phone === undefined) return { channel: 'email', address: email! };
  if (env().OTP_COUNTRIES.some((prefix) => phone.startsWith(prefix)))
    return { channel: 'phone', address: phone };
  const message = `must begin with ${env().OTP_COUNTRIES.join(' or ')}`;
  throw new ValidationError(`The phone number ${message}.`, [{ path: 'phone', message }]);
}

/** Fifty thousand stolen numbers are fifty thousand paid texts, whoever asks for them and from wherever. */
async function assertBelowDailyCap(): Promise<void> {
  const capth = await findNthNewestSentAt(env().OTP_DAILY_CAP);
  const wait = capth ? Math.ceil((capth.getTime() + DAY_MS - Date.now()) / 1000) : 0;
  if (wait <= 0) return;
  logger().error({ cap: env().OTP_DAILY_CAP }, 'one-time codes: the cap of the day is reached');
  throw new TooManyRequestsError(wait, 'No more codes can be sent for now. Sign in by password, or wait.');
}

async function deliver(sender: OtpSender, otpId: string, message: OtpMessage): Promise<void> {
  try {
    await sender.send(message);
  } catch (error) {
    await withdrawOtp(otpId);
    publish('committed', null);
    logger().error({ err: error, channel: message.channel }, 'a one-time code could not be sent');
    throw new OtpUnavailableError(
      'The code could not be sent. Try again in a moment.',
      RETRY_AFTER_FAILED_SECONDS,
    );
  }
}
